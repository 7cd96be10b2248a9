import { isDone, isWeak, kept } from "./log.js";
import { due } from "./schedule.js";

/** @typedef {import("./log.js").Log} Log */
/** @typedef {import("./questions.js").Question} Question */
/**
 * How a reader stands with a question.
 * @typedef {object} State
 * @property {boolean} isNew never rated
 * @property {boolean} isWeak not known well when last rated
 * @property {boolean} isDone
 * @property {boolean} isDue
 * @property {number | undefined} due milliseconds since 1970
 */

/** @param {Log} log @param {string} id @param {number} now @returns {State} */
export function stateOf(log, id, now) {
  const entry = log.get(id);
  const next = due(kept(entry));
  return {
    isNew: next === undefined,
    isWeak: isWeak(entry),
    isDone: isDone(entry),
    isDue: next !== undefined && next <= now,
    due: next,
  };
}

/** @param {State} state @returns {string[]} the same in words */
export function words(state) {
  return [
    ...(state.isDone ? ["Done"] : []),
    ...(state.isDue ? ["Due"] : []),
    ...(state.isWeak ? ["Weak"] : []),
    ...(state.isNew && !state.isDone ? ["New"] : []),
  ];
}

/**
 * @typedef {{ name: string, questions: number, done: number, due: number, weak: number, fresh: number }} Tally
 */

/**
 * Count how a reader stands, by whatever a question is grouped under.
 * @param {Question[]} questions
 * @param {Log} log
 * @param {number} now
 * @param {(question: Question) => string} group
 * @returns {Map<string, Tally>}
 */
export function tallies(questions, log, now, group) {
  /** @type {Map<string, Tally>} */
  const found = new Map();
  for (const question of questions) {
    const name = group(question);
    const tally = found.get(name) ?? { name, questions: 0, done: 0, due: 0, weak: 0, fresh: 0 };
    const state = stateOf(log, question.id, now);
    tally.questions += 1;
    tally.done += Number(state.isDone);
    tally.due += Number(state.isDue);
    tally.weak += Number(state.isWeak);
    tally.fresh += Number(state.isNew && !state.isDone);
    found.set(name, tally);
  }
  return found;
}
