/** Puts questions into order: first by the words that they hold, then by how near they come. */

import { likeness } from "./shape.js";
import { STOP } from "./text.js";

/** @typedef {import("./choices.js").Slot} Slot */
/** @typedef {import("./choices.js").Choice} Choice */
/** @typedef {import("./store.js").Places} Places */
/** What a question has of a word. @typedef {{ score: number, sections: number[] }} Part */

/**
 * @typedef {object} Match
 * @property {number} question
 * @property {number} score
 * @property {number} mass what the words that it holds weigh
 * @property {Set<number>} sections that hold what was asked for
 */

/** @typedef {{ match: Match, read: import("./store.js").Read }} Found */
/** By question: impact between 0 and 1, and section. @typedef {Map<number, [number, number]>} Uses */

/**
 * What a match counts for: how little one that misses words (the greater, the less), how much a
 * word that is only mentioned makes up for (the smaller, the more), and, on top of its words, how
 * far the title or an alias is the query, whether one is it exactly, words side by side, and all
 * words in title, aliases and summary; how alike a formula looks; how much rare words stand out;
 * beyond all that, how far a third alias is the query too, and all words in title and the rest.
 */
const WEIGHT = { missing: 1.6, half: 0.45, title: 1.2, alias: 1.5, whole: 2, pair: 0.5, top: 0.6, look: 1, rare: 0.7, third: 0.5, held: 0.1 };

/**
 * Score every question that holds something of the query.
 * @param {Slot[]} slots
 * @param {Places} places
 * @param {number} questions how many there are
 * @param {number} most how many of the best are wanted
 * @returns {{ matches: Match[], missed: Set<string> }} the best first, and words that nothing has
 */
export function rank(slots, places, questions, most) {
  const uses = new Map([...places].map(([one, list]) => [one, unpack(list)]));
  const rarity = (/** @type {number} */ count) => Math.log(1 + (questions - count + 0.5) / (count + 0.5)) ** WEIGHT.rare;
  /** @type {Map<number, Match>} */
  const matches = new Map();
  const missed = new Set();
  let total = 0;
  for (const slot of slots) {
    const parts = partsOf(slot, uses, rarity);
    const mass = [...parts.values()].reduce((most, { score }) => Math.max(most, score), 0);
    total += mass;
    if (!parts.size) missed.add(slot.word);
    for (const [question, part] of parts) add(matches, question, part, mass);
  }
  for (const match of matches.values()) match.score *= (match.mass / (total || 1)) ** WEIGHT.missing;
  return { matches: best(matches.values(), most), missed };
}

/**
 * Return the best matches in order, without sorting all of them.
 * @param {Iterable<Match>} matches
 * @param {number} most
 */
function best(matches, most) {
  /** @type {Match[]} */
  const top = [];
  for (const match of matches) {
    const last = top[most - 1];
    if (last && inOrder(last, match) <= 0) continue;
    let at = top.length;
    while (at > 0 && inOrder(/** @type {Match} */ (top[at - 1]), match) > 0) at--;
    top.splice(at, 0, match);
    if (top.length > most) top.pop();
  }
  return top;
}

/**
 * Return, by question, the best that it has of a word.
 * @param {Slot} slot
 * @param {Map<string, Uses>} uses
 * @param {(count: number) => number} rarity
 */
function partsOf({ choices, weight: importance }, uses, rarity) {
  /** @type {Map<number, Part>} */
  const best = new Map();
  for (const { terms, weight, guess } of choices) {
    const counts = (guess ? [guess] : terms).map((one) => rarity(uses.get(one)?.size ?? 0));
    const gain = (importance * weight * counts.reduce((a, b) => a + b, 0)) / counts.length;
    for (const [question, part] of together(terms.map((one) => uses.get(one)))) {
      const score = gain * part.score;
      if (score > (best.get(question)?.score ?? 0)) best.set(question, { ...part, score });
    }
  }
  return best;
}

/**
 * Return the questions that hold all of some terms.
 * @param {(Uses | undefined)[]} lists
 */
function together([first, ...others]) {
  /** @type {Map<number, Part>} */
  const parts = new Map();
  for (const [question, use] of first ?? []) {
    const all = [use, ...others.flatMap((list) => [list?.get(question) ?? []])].filter((one) => one.length);
    if (all.length <= others.length) continue;
    const score = all.reduce((sum, [impact = 0]) => sum + impact, 0) / all.length;
    parts.set(question, { score, sections: all.map(([, section = 0]) => section) });
  }
  return parts;
}

/**
 * @param {Map<number, Match>} matches
 * @param {number} question
 * @param {Part} part
 * @param {number} mass
 */
function add(matches, question, { score, sections }, mass) {
  const match = matches.get(question) ?? { question, score: 0, mass: 0, sections: new Set() };
  match.score += score;
  match.mass += mass * (score / mass) ** WEIGHT.half;
  for (const section of sections) if (section) match.sections.add(section - 1);
  matches.set(question, match);
}

/**
 * Score matches again by their cards: a title or alias that is what was asked for comes first.
 * @param {Found[]} found
 * @param {Slot[]} slots
 * @param {Set<string>} looks of the formula that was typed
 */
export function refine(found, slots, looks) {
  const asked = slots.filter(({ word }) => !STOP.has(word));
  const wanted = asked.length ? asked : slots;
  const singles = wanted.map(({ choices }) => new Set(choices.flatMap(({ terms }) => (terms.length === 1 ? terms : []))));
  for (const { match, read } of found) match.score *= closeness(wanted, singles, looks, read);
  return found.sort((a, b) => inOrder(a.match, b.match));
}

/**
 * Return what a match's score is multiplied with.
 * @param {Slot[]} slots
 * @param {Set<string>[]} singles by slot, the single words that it may stand for
 * @param {Set<string>} looks
 * @param {import("./store.js").Read} read
 */
function closeness(slots, singles, looks, { titles, summary, shapes }) {
  const [first = 0, ...others] = titles.map((terms) => agreement(slots, terms).both);
  const [alias = 0, , third = 0] = others.sort((a, b) => b - a);
  const pair = Math.max(...[...titles, summary].map((terms) => adjacency(singles, terms)));
  const whole = Math.max(first, alias) === 1 ? 1 : 0;
  const { held } = agreement(slots, [...titles.flat(), ...summary]);
  const look = looks.size ? Math.max(0, ...shapes.map((windows) => likeness(looks, windows))) : 0;
  const near = WEIGHT.look * look ** 2 + WEIGHT.title * first + WEIGHT.alias * alias ** 2 + WEIGHT.whole * whole + WEIGHT.pair * pair + WEIGHT.top * held ** 2;
  return (1 + near) * (1 + WEIGHT.third * third ** 2 + WEIGHT.held * held);
}

/**
 * Return how far a query and a text are the same, between 0 and 1.
 * @param {Slot[]} slots
 * @param {string[]} terms
 */
function agreement(slots, terms) {
  const all = new Set(terms);
  const used = new Set();
  let [held, total] = [0, 0];
  for (const { choices, weight } of slots) {
    const best = choices.filter((choice) => choice.terms.every((one) => all.has(one)));
    held += weight * Math.max(0, ...best.map((choice) => choice.weight));
    total += weight;
    for (const choice of best) for (const one of choice.terms) used.add(one);
  }
  const [precision, recall] = [used.size / (all.size || 1), held / (total || 1)];
  return { both: (2 * precision * recall) / (precision + recall || 1), held: recall };
}

/**
 * Return the share of the words that stand in a text as they follow each other in the query.
 * @param {Set<string>[]} sets by word of the query, what it may stand for
 * @param {string[]} terms
 */
function adjacency(sets, terms) {
  if (sets.length < 2) return 0;
  let pairs = 0;
  for (let i = 0; i + 1 < sets.length; i++) {
    if (terms.some((one, k) => sets[i]?.has(one) && sets[i + 1]?.has(terms[k + 1] ?? ""))) pairs++;
  }
  return pairs / (sets.length - 1);
}

/**
 * @param {Match} a
 * @param {Match} b
 */
function inOrder(a, b) {
  return b.score - a.score || a.question - b.question;
}

/** What lists of places hold, read once. @type {WeakMap<number[], Uses>} */
const unpacked = new WeakMap();

/**
 * @param {number[]} list
 * @returns {Uses}
 */
function unpack(list) {
  let uses = unpacked.get(list);
  if (uses) return uses;
  uses = new Map();
  let question = 0;
  for (let i = 0; i < list.length; i += 3) {
    question += list[i] ?? 0;
    uses.set(question, [(list[i + 1] ?? 0) / 99, list[i + 2] ?? 0]);
  }
  unpacked.set(list, uses);
  return uses;
}
