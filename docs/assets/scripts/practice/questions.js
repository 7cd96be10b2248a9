/** @typedef {{ id: string, title: string, url: string }} Place */
/**
 * What the list of all questions says of one; see api/v1/schema/questions.json.
 * @typedef {object} Question
 * @property {string} id
 * @property {string[]} formerly
 * @property {string} title
 * @property {string} url
 * @property {Place} area
 * @property {Place} topic
 * @property {"easy" | "medium" | "hard"} level
 * @property {string} kind
 * @property {string[]} tags
 * @property {number} minutes
 * @property {string[]} prerequisites
 */
/** @typedef {{ kind: string, text: string, html: string, label: string | null, url: string }} Point */
/** @typedef {{ label: string, html: string }} Formula */
/** @typedef {Question & { summary: { html: string }, points: Point[], formulas: Formula[] }} Whole */

/** Loads the questions of the site that a page belongs to. */
export class Library {
  /** @param {string} base the site's address */
  constructor(base) {
    this.base = new URL(base, document.baseURI).href;
    /** @type {Map<string, Promise<any>>} */
    this.loaded = new Map();
  }

  /** @returns {Promise<Question[]>} all questions, in the order of their topics */
  async all() {
    return (await this.load("questions.json")).questions;
  }

  /** @param {string} id @returns {Promise<Whole>} */
  whole(id) {
    return this.load(`questions/${id}.json`);
  }

  /** @param {string} url of a page of the site */
  address(url) {
    return new URL(url, this.base).href;
  }

  /** @param {string} name @returns {Promise<any>} */
  load(name) {
    const known = this.loaded.get(name);
    if (known) return known;
    const loading = fetched(this.address(`api/v1/${name}`)).catch((error) => {
      this.loaded.delete(name); // so that the next try loads it again
      throw error;
    });
    this.loaded.set(name, loading);
    return loading;
  }
}

/** @param {string} address */
async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** @param {Question[]} questions @returns {Map<string, string>} by a former id, today's */
export function names(questions) {
  return new Map(questions.flatMap(({ id, formerly }) => formerly.map((old) => [old, id])));
}
