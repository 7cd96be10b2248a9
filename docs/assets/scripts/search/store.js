/**
 * Loads the files of the index as they are needed, each once. `build.mjs` of the package `recall`
 * writes them.
 */

import { phrase } from "./text.js";

/**
 * @typedef {object} Manifest
 * @property {number} questions how many there are
 * @property {number} perChunk cards in a file
 * @property {string[]} words the first term of each file of words, in order
 * @property {string[]} places the first term of each file of places, in order
 * @property {string[][][]} synonyms groups of phrases that mean the same, each cut into terms
 */

/** Term, how many questions have it, and words that stand for it. @typedef {[string, number, ...string[]]} Known */
/** By term: question (as the difference to the one before), impact 1 to 99, section. @typedef {Record<string, number[]>} Places */

/**
 * @typedef {object} Card
 * @property {string} title
 * @property {string} url
 * @property {string} summary
 * @property {string} about level and topic
 * @property {string[]} aliases
 * @property {[string, string][]} sections heading and anchor
 */

/** A card, and the terms of its texts. @typedef {{ card: Card, titles: string[][], summary: string[] }} Read */

const LAST = "\uffff";

export class Store {
  /** @param {(name: string) => Promise<any>} load reads a file of the index by its name */
  constructor(load) {
    this._load = load;
    /** @type {Map<string, Promise<any>>} */
    this._files = new Map();
    /** @type {Map<number, Read>} */
    this._read = new Map();
  }

  /** @returns {Promise<Manifest>} */
  manifest() {
    return this._file("manifest");
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
    const wanted = [...terms];
    const numbers = places.length ? new Set(wanted.map((one) => fileOf(places, one))) : [];
    const files = await Promise.all([...numbers].map((number) => this._file(`places-${number}`)));
    /** @type {Places} */
    const all = Object.assign(Object.create(null), ...files);
    return Object.fromEntries(wanted.flatMap((one) => (all[one] ? [[one, all[one]]] : [])));
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
      read = { card, titles: [card.title, ...card.aliases].map(phrase), summary: phrase(card.summary) };
      this._read.set(question, read);
    }
    return read;
  }

  /**
   * Load a file, or again, if it failed before.
   * @param {string} name
   */
  _file(name) {
    let file = this._files.get(name);
    if (!file) {
      file = this._load(name).catch((error) => {
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
