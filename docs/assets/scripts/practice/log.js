/**
 * A review: milliseconds since 1970, the rating from 1 to 4, and 1 where it was taken back.
 * @typedef {readonly [at: number, rating: number, undone?: 1]} Review
 */

/**
 * What is known of one question.
 * @typedef {object} Entry
 * @property {readonly Review[]} reviews by time
 * @property {readonly [at: number, done: 0 | 1]} [mark] the reader's own tick, and when it was set
 */

/**
 * What a reader did, by question. It only ever grows, so any two can be merged.
 * @typedef {ReadonlyMap<string, Entry>} Log
 */

export const FORMAT = "deep-recall-progress";
export const VERSION = 1;
export const LARGEST = 5_000_000; // characters
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_ID = 100;
const LATEST = 8.64e15; // of a Date
/** @type {Entry} */
const NOTHING = { reviews: [] };

/** A text that is no log; the message says so to the reader. */
export class UnreadableError extends Error {}

/** @param {string} id @param {Review} review @returns {Log} a log of one review */
export function reviewed(id, review) {
  return new Map([[id, { reviews: [review] }]]);
}

/** @param {string} id @param {number} at @param {boolean} done @returns {Log} a log of one tick */
export function marked(id, at, done) {
  return new Map([[id, { reviews: [], mark: /** @type {const} */ ([at, done ? 1 : 0]) }]]);
}

/** @param {Review} review @returns {Review} the same review, taken back */
export function takenBack([at, rating]) {
  return [at, rating, 1];
}

/**
 * Return all that stands in either log.
 * @param {Log} a @param {Log} b @returns {Log}
 */
export function merged(a, b) {
  /** @type {Map<string, Entry>} */
  const both = new Map();
  for (const [id, entry] of [...a, ...b]) both.set(id, joined(both.get(id) ?? NOTHING, entry));
  return both;
}

/** @param {Entry} a @param {Entry} b @returns {Entry} */
function joined(a, b) {
  /** @type {Map<string, Review>} */
  const found = new Map();
  for (const review of [...a.reviews, ...b.reviews]) {
    const key = `${review[0]} ${review[1]}`;
    if (!found.get(key)?.[2]) found.set(key, review);
  }
  const reviews = [...found.values()].sort((x, y) => x[0] - y[0] || x[1] - y[1]);
  const mark = later(a.mark, b.mark);
  return mark ? { reviews, mark } : { reviews };
}

/** @param {Entry["mark"]} a @param {Entry["mark"]} b @returns {Entry["mark"]} */
function later(a, b) {
  if (!a || !b) return a ?? b;
  return (b[0] - a[0] || b[1] - a[1]) > 0 ? b : a;
}

/**
 * Return the log under the ids that questions have now.
 * @param {Log} log
 * @param {ReadonlyMap<string, string>} names by a former id, the one of today
 * @returns {Log}
 */
export function renamed(log, names) {
  /** @type {Map<string, Entry>} */
  const now = new Map();
  for (const [old, entry] of log) {
    const id = names.get(old) ?? old;
    now.set(id, joined(now.get(id) ?? NOTHING, entry));
  }
  return now;
}

/** @param {Entry | undefined} entry @returns {Review[]} the reviews that weren't taken back */
export function kept(entry) {
  return (entry?.reviews ?? []).filter((review) => !review[2]);
}

/**
 * Tell whether a question is done: ticked, or known when last rated; what came last decides.
 * @param {Entry | undefined} entry
 */
export function isDone(entry) {
  const last = kept(entry).at(-1);
  const mark = entry?.mark;
  if (mark && (!last || mark[0] >= last[0])) return mark[1] === 1;
  return last !== undefined && last[1] >= 3;
}

/** @param {Entry | undefined} entry whether it wasn't known well when last rated */
export function isWeak(entry) {
  return (kept(entry).at(-1)?.[1] ?? 4) <= 2;
}

/** @param {Log} log @returns {string} the text that `parsed` reads: the same for the same log */
export function written(log) {
  const questions = Object.fromEntries([...log].sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify({ format: FORMAT, version: VERSION, questions });
}

/**
 * Read a log, of this browser or of a file that anybody may have written.
 * @param {string} text
 * @returns {Log}
 * @throws {UnreadableError}
 */
export function parsed(text) {
  if (text.length > LARGEST) throw new UnreadableError("it is larger than any progress can be");
  const data = json(text);
  if (!isObject(data) || data.format !== FORMAT) {
    throw new UnreadableError("it is no file of progress from this site");
  }
  if (data.version !== VERSION) {
    throw new UnreadableError(
      `it is of version ${Number(data.version)}, and this page reads version ${VERSION}`,
    );
  }
  if (!isObject(data.questions)) throw new UnreadableError("it names no questions");
  /** @type {Map<string, Entry>} */
  const log = new Map();
  for (const [id, entry] of Object.entries(data.questions)) {
    if (!ID.test(id) || id.length > LONGEST_ID || !isEntry(entry)) {
      throw new UnreadableError("an entry of it is damaged");
    }
    log.set(id, joined(entry, NOTHING));
  }
  return log;
}

/** @param {string} text @returns {unknown} */
function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableError("it is no JSON");
  }
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value @returns {value is Entry} */
function isEntry(value) {
  if (!isObject(value) || !Array.isArray(value.reviews)) return false;
  const { mark } = value;
  const marks = mark === undefined || (isTimed(mark, 2) && (mark[1] === 0 || mark[1] === 1));
  return marks && value.reviews.every(isReview);
}

/** @param {unknown} value */
function isReview(value) {
  if (!isTimed(value, 3)) return false;
  const [, rating, undone] = value;
  return [1, 2, 3, 4].includes(rating ?? 0) && (value.length === 2 || undone === 1);
}

/** @param {unknown} value @param {number} most @returns {value is number[]} that starts with a time */
function isTimed(value, most) {
  if (!Array.isArray(value) || value.length < 2 || value.length > most) return false;
  return Number.isInteger(value[0]) && value[0] >= 0 && value[0] <= LATEST;
}
