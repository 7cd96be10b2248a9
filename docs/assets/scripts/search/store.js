/**
 * Loads the files of the index as they are needed, each once, or many of them in a pack.
 * `build.mjs` of the package `recall` writes them.
 */

import { shape } from "./shape.js";
import { phrase } from "./text.js";

/**
 * @typedef {object} Manifest
 * @property {string} version tells an index from one of another build
 * @property {string[]} packs kinds of files that are there all in one, too: these are small enough
 * @property {number} questions how many there are
 * @property {number} perChunk cards in a file
 * @property {string[]} words the first term of each file of words, in order
 * @property {string[]} places the first term of each file of places, in order
 * @property {string[][][]} synonyms groups of phrases that mean the same, each cut into terms
 */

/** Term, how many questions have it, and words that stand for it. @typedef {[string, number, ...string[]]} Known */
/** By term: question (as the difference to the one before), impact 1 to 99, section. @typedef {Map<string, number[]>} Places */

/**
 * @typedef {object} Card
 * @property {string} title
 * @property {string} url
 * @property {string} summary
 * @property {string} about level and topic
 * @property {string[]} aliases
 * @property {[string, string][]} sections heading and anchor
 */

/** A card, the terms of its texts, and how its formulas look. @typedef {{ card: Card, titles: string[][], summary: string[], shapes: Set<string>[] }} Read */

const LAST = "\uffff";

export class Store {
  /** @param {(name: string, version?: string) => Promise<any>} load reads a file of the index */
  constructor(load) {
    this._load = load;
    /** @type {Map<string, Promise<any>>} */
    this._files = new Map();
    /** @type {Map<number, Read>} */
    this._read = new Map();
  }

  /** @returns {Promise<Manifest>} */
  manifest() {
    return this._once("manifest", () => this._load("manifest"));
  }

  /** Load all files of the kinds that are packed, and where single letters stand: words begin so. */
  async ahead() {
    const { packs } = await this.manifest();
    for (const kind of packs) {
      const pack = await this._pack(kind);
      pack.forEach((file, number) => this._files.set(`${kind}-${number}`, Promise.resolve(file)));
    }
    const letters = (await this.beginning("")).map(([one]) => one).filter((one) => one.length === 1);
    await this.places(letters);
  }

  /**
   * Begin to load where a term stands, before it's known whether it does.
   * @param {string} one
   */
  async expect(one) {
    const { places } = await this.manifest();
    if (places.length) await this._file(`places-${fileOf(places, one)}`);
  }

  /**
   * Return the terms that begin like a word, and maybe more.
   * @param {string} start
   * @returns {Promise<Known[]>}
   */
  async beginning(start) {
    const { words } = await this.manifest();
    const numbers = [];
    for (let i = fileOf(words, start); i < words.length && (words[i] ?? "") <= start + LAST; i++) numbers.push(i);
    return (await Promise.all(numbers.map((number) => this._file(`words-${number}`)))).flat();
  }

  /**
   * @param {string} stem
   * @returns {Promise<Known | undefined>}
   */
  async known(stem) {
    const { words } = await this.manifest();
    /** @type {Known[]} */
    const file = words.length ? await this._file(`words-${fileOf(words, stem)}`) : [];
    return file.find(([other]) => other === stem);
  }

  /**
   * Return where terms stand; what no question has is left out.
   * @param {Iterable<string>} terms
   * @returns {Promise<Places>}
   */
  async places(terms) {
    const { places } = await this.manifest();
    /** @type {Places} */
    const found = new Map();
    if (!places.length) return found;
    const look = async (/** @type {string} */ one) => {
      const file = await this._file(`places-${fileOf(places, one)}`);
      if (Object.hasOwn(file, one)) found.set(one, file[one]);
    };
    await Promise.all([...terms].map(look));
    return found;
  }

  /**
   * @param {number} question
   * @returns {Promise<Read>}
   */
  async card(question) {
    const { perChunk } = await this.manifest();
    const chunk = await this._file(`cards-${Math.floor(question / perChunk)}`);
    let read = this._read.get(question);
    if (!read) {
      /** @type {Card} */
      const card = chunk[question % perChunk];
      const shapes = card.aliases.map((alias) => new Set(shape(alias))).filter(({ size }) => size);
      read = { card, titles: [card.title, ...card.aliases].map(phrase), summary: phrase(card.summary), shapes };
      this._read.set(question, read);
    }
    return read;
  }

  /** @param {string} name */
  _file(name) {
    return this._once(name, async () => {
      const { version } = await this.manifest();
      return this._load(name, version).catch((error) => this._unpacked(name, error));
    });
  }

  /**
   * Return a file out of its pack: without a connection, a browser may have kept that alone.
   * @param {string} name
   * @param {Error} error why the file itself can't be loaded
   */
  async _unpacked(name, error) {
    const [kind = "", number] = name.split("-");
    if (!(await this.manifest()).packs.includes(kind)) throw error;
    return (await this._pack(kind))[Number(number)];
  }

  /** @param {string} kind @returns {Promise<any[]>} */
  _pack(kind) {
    return this._once(`pack-${kind}`, async () => this._load(`pack-${kind}`, (await this.manifest()).version));
  }

  /**
   * Load a file, or again, if it failed before.
   * @param {string} name
   * @param {() => Promise<any>} load
   */
  _once(name, load) {
    let file = this._files.get(name);
    if (!file) {
      file = load().catch((error) => {
        this._files.delete(name);
        throw error;
      });
      this._files.set(name, file);
    }
    return file;
  }
}

/**
 * Return the number of the file that a term would stand in.
 * @param {string[]} starts the first term of each file
 * @param {string} one
 */
function fileOf(starts, one) {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? "") <= one) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
