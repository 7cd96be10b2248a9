/**
 * Answers queries from an index that is cut into small files, of which only those that a query
 * needs are loaded: words near to what was typed, their places, cards of the questions found.
 */

import { choose, likely, nearest } from "./choices.js";
import { named } from "./names.js";
import { rank, refine } from "./rank.js";
import { shape, shaped } from "./shape.js";
import { Store } from "./store.js";
import { STOP, term, words } from "./text.js";

/**
 * @typedef {object} Hit
 * @property {import("./store.js").Card} card
 * @property {number} score
 * @property {number[]} sections of the card, that hold what was asked for
 */

/**
 * @typedef {object} Answer
 * @property {Hit[]} hits
 * @property {Map<string, boolean>} words to mark, and words of the query that nothing has
 * @property {string[][]} phrases to mark in results, each cut into terms
 * @property {string[]} near words, where nothing was found
 */

const MOST_HITS = 10;
/** Questions that are looked at again by their cards. */
const MOST_AGAIN = 12;
/** ... and those that the next letter may bring among them, whose cards are loaded ahead. */
const MOST_LATER = 12;
const AT_ONCE = 3;
const MOST_WORDS = 24;
const MOST_CHARACTERS = 1_000;
const LONGEST_WORD = 60;

export class Engine {
  /** @param {(name: string, version?: string) => Promise<any>} load reads a file of the index */
  constructor(load) {
    this._store = new Store(load);
    /** What may be needed after the last query. @type {() => Promise<(() => Promise<unknown>)[]>} */
    this._next = async () => [];
    this._turn = 0;
  }

  /** Load what every query needs. */
  async begin() {
    await this._store.manifest();
  }

  /** Load what later queries will need, as far as it's small. */
  async ahead() {
    await this._store.ahead();
  }

  /** Load what the next letter of the last query will likely need, until there is one. */
  async expect() {
    const turn = this._turn;
    const next = this._next;
    this._next = async () => [];
    const loads = await next();
    const some = async () => {
      while (loads.length && turn === this._turn) await loads.shift()?.();
    };
    // Few at once, so that a key that needs others doesn't wait for all of these.
    await Promise.all(Array.from({ length: AT_ONCE }, some));
  }

  /**
   * Find the questions that answer a query best.
   * @param {string} query
   * @returns {Promise<Answer>}
   */
  async search(query) {
    this._turn++;
    const store = this._store;
    const text = query.slice(0, MOST_CHARACTERS);
    const cut = words(text).filter(({ joined }) => joined.length <= LONGEST_WORD).slice(0, MOST_WORDS);
    const typed = await named(cut, store);
    if (!typed.length) return { hits: [], words: new Map(), phrases: [], near: [] };
    const open = /[\p{L}\p{N}]$/u.test(text);
    const slots = await choose(typed, open, store);
    const looks = new Set(shape(text));
    const asked = [...slots, ...shaped(looks, slots)];
    const places = await store.places(new Set(asked.flatMap(({ choices }) => choices.flatMap((one) => one.terms))));
    const { questions } = await store.manifest();
    const { matches, missed } = rank(asked, places, questions, MOST_AGAIN + MOST_LATER);
    this._next = () => this._expect(matches.slice(MOST_AGAIN), typed.length === 1, open ? typed.at(-1) : undefined);
    const candidates = matches.slice(0, MOST_AGAIN).map(async (match) => ({ match, read: await store.card(match.question) }));
    const hits = refine(await Promise.all(candidates), slots, looks).slice(0, MOST_HITS).map(hit);
    const near = hits.length ? [] : await this._near(typed);
    const phrases = slots.flatMap(({ choices }) => choices.map(({ terms }) => terms)).filter((terms) => terms.length < 3);
    return { hits, words: marks(typed, slots, missed), phrases, near };
  }

  /**
   * @param {import("./rank.js").Match[]} matches that come next
   * @param {boolean} alone whether the query has no other word
   * @param {import("./text.js").Word} [word] that may go on
   */
  async _expect(matches, alone, word) {
    const terms = word ? await likely(word, alone, this._store) : [];
    return [
      ...matches.map(({ question }) => () => this._store.card(question)),
      ...terms.map((one) => () => this._store.places([one])),
    ];
  }

  /**
   * Return known words nearest to what was typed, for a reader whose query found nothing.
   * @param {import("./text.js").Word[]} typed
   */
  async _near(typed) {
    const lists = await Promise.all(
      typed.slice(0, 5).map(async ({ joined }) => nearest(term(joined), joined, await this._store.beginning(joined.slice(0, 1)), 3)),
    );
    return lists.flatMap((list) => list.slice(0, 2).map(({ one: [stem, , form] }) => form ?? stem)).slice(0, 5);
  }
}

/** @param {import("./rank.js").Found} found @returns {Hit} */
function hit({ match, read: { card } }) {
  return { card, score: match.score, sections: [...match.sections].sort((a, b) => a - b) };
}

/**
 * Return the words that a page is to mark, as its text has them, and those that nothing has.
 * @param {import("./text.js").Word[]} typed
 * @param {import("./choices.js").Slot[]} slots
 * @param {Set<string>} missed
 */
function marks(typed, slots, missed) {
  /** @type {Map<string, boolean>} */
  const marked = new Map();
  typed.forEach(({ joined, raw }, i) => {
    if (STOP.has(joined)) return;
    if (missed.has(joined)) marked.set(raw, false);
    else for (const word of slots[i]?.choices[0]?.seen ?? [raw]) marked.set(word, true);
  });
  return marked;
}
