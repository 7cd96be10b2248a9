/** What each word of a query may stand for: itself, its endings, a typo of another, a synonym. */

import { distance, tolerance } from "./near.js";
import { addSynonyms } from "./synonyms.js";
import { FAINT, STOP, pair, term } from "./text.js";

/**
 * Terms that stand for a word or a phrase of the query, all of them together.
 * @typedef {object} Choice
 * @property {string[]} terms
 * @property {number} weight how well they do
 * @property {string} [guess] the likeliest of several guesses, whose rarity counts for all of them
 * @property {boolean} [typo] whether it was guessed from a word that nothing has
 * @property {string[]} [seen] words of pages that it is
 */
/** A word of the query. @typedef {{ word: string, weight: number, choices: Choice[] }} Slot */
/** @typedef {import("./text.js").Word} Word */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").Known} Known */

/** Of the words that a beginning may continue to, so many are tried. */
const MOST_ENDINGS = 12;
/** ... and so many, when the beginning is a single letter. */
const MOST_INITIALS = 3;
/** Letters of a beginning that says too little of a word to be looked up beside others. */
const FEW = 2;
/** Of the words that a beginning may continue to, the places of so many are loaded ahead. */
const MOST_LIKELY = 40;
const MOST_TYPOS = 4;
/** How well each kind of choice stands for the word that was typed; typos for each edit. */
const WEIGHT = { ending: 0.65, typo: 0.95, parts: 0.9, cut: 0.9, pair: 0.5, faint: 0.5 };

/**
 * Return the words of a query, each with what it may stand for.
 * @param {Word[]} typed
 * @param {boolean} open whether the last word may go on
 * @param {Store} store
 * @returns {Promise<Slot[]>}
 */
export async function choose(typed, open, store) {
  const { synonyms } = await store.manifest();
  const meant = typed.some(({ joined }) => !STOP.has(joined));
  const idle = (/** @type {string} */ word) => meant && STOP.has(word);
  // A round trip less; what fails here fails again where it's needed.
  for (const { joined } of typed) if (!idle(joined)) store.expect(term(joined)).catch(() => {});
  const alone = typed.filter(({ joined }) => !idle(joined)).length === 1;
  const slots = await Promise.all(
    typed.map(async (word, i) => ({
      word: word.joined,
      weight: FAINT.has(word.joined) ? WEIGHT.faint : 1,
      choices: idle(word.joined) ? [] : await choicesOf(word, open && i === typed.length - 1, alone, store),
    })),
  );
  await join(typed, slots, store);
  addSynonyms(slots.filter(({ word }) => !idle(word)), synonyms);
  return slots;
}

/**
 * @param {Word} word
 * @param {boolean} open
 * @param {boolean} alone whether the query has no other word
 * @param {Store} store
 * @returns {Promise<Choice[]>}
 */
async function choicesOf({ joined, parts }, open, alone, store) {
  const stem = term(joined);
  /** @type {Choice[]} */
  const choices = [];
  const known = await store.known(stem);
  if (known) choices.push({ terms: [stem], weight: 1, seen: formsOf(known) });
  const terms = parts.filter((part) => part.length > 1).map(term);
  if (terms.length) choices.push({ terms, weight: WEIGHT.parts });
  if (open && !alone && joined.length <= FEW) return choices;
  if (open) choices.push(...(await endings(joined, stem, choices.length > 0, store)));
  if (choices.length) return choices;
  const typos = await typosOf(joined, stem, store);
  if (typos.length) return typos;
  const pieces = await cut(joined, store);
  return pieces.length || !parts.length ? pieces : [{ terms: parts, weight: WEIGHT.parts }];
}

/**
 * Return what the last word may become when the reader types on.
 * @param {string} joined
 * @param {string} stem
 * @param {boolean} known whether the word is one already
 * @param {Store} store
 * @returns {Promise<Choice[]>}
 */
async function endings(joined, stem, known, store) {
  if (joined.length === 1 && known) return [];
  const near = (await continued(joined, store))
    .filter(([other]) => other !== stem)
    .slice(0, joined.length === 1 ? MOST_INITIALS : MOST_ENDINGS);
  const guess = known ? stem : near[0]?.[0];
  return near.map((one) => ({ terms: [one[0]], weight: WEIGHT.ending, guess, seen: formsOf(one) }));
}

/**
 * Return the known terms that a beginning may become, the commonest first.
 * @param {string} joined
 * @param {Store} store
 */
async function continued(joined, store) {
  return (await store.beginning(joined.slice(0, 3)))
    .filter(([other, , ...forms]) => [other, ...forms].some((form) => form.startsWith(joined)))
    .sort((a, b) => b[1] - a[1]);
}

/**
 * Return the terms that the next letter of a word may lead to.
 * @param {Word} word
 * @param {boolean} alone whether the query has no other word
 * @param {Store} store
 */
export async function likely({ joined }, alone, store) {
  const found = (await continued(joined, store)).map(([one]) => one);
  return (alone || joined.length >= FEW ? found : found.filter((one) => one.length <= FEW)).slice(0, MOST_LIKELY);
}

/**
 * Return the known terms nearest to a word that isn't known.
 * @param {string} joined
 * @param {string} stem
 * @param {Store} store
 * @returns {Promise<Choice[]>}
 */
async function typosOf(joined, stem, store) {
  const most = tolerance(joined);
  const [first, second] = joined;
  if (!most || !first) return [];
  let near = nearest(stem, joined, await store.beginning(first), most);
  if (!near.length && second && second !== first) {
    near = nearest(stem, joined, await store.beginning(second), most);
  }
  const guess = near[0]?.one[0];
  return near
    .slice(0, MOST_TYPOS)
    .map(({ one, far }) => ({ terms: [one[0]], weight: WEIGHT.typo ** far, guess, typo: true, seen: formsOf(one) }));
}

/**
 * Return the terms that are at most so many edits away, the nearest first.
 * @param {string} stem
 * @param {string} joined
 * @param {Known[]} known
 * @param {number} most
 */
export function nearest(stem, joined, known, most) {
  const near = [];
  for (const one of known) {
    const [other, count, ...forms] = one;
    const far = Math.min(distance(stem, other, most), ...forms.map((form) => distance(joined, form, most)));
    if (far <= most) near.push({ one, far, count });
  }
  return near.sort((a, b) => a.far - b.far || b.count - a.count);
}

/**
 * Return the words that stand for a term, the longest first.
 * @param {Known} known
 */
function formsOf([stem, , ...forms]) {
  return (forms.length ? forms : [stem]).filter((form) => form.length > 1).sort((a, b) => b.length - a.length);
}

/**
 * Cut a word that isn't known into two that are, as `attentionhead`.
 * @param {string} joined
 * @param {Store} store
 * @returns {Promise<Choice[]>}
 */
async function cut(joined, store) {
  if (joined.length > 40) return [];
  for (let i = joined.length - 3; i >= 3; i--) {
    const pair = [term(joined.slice(0, i)), term(joined.slice(i))];
    const [left, right] = await Promise.all(pair.map((one) => store.known(one)));
    if (left && right) return [{ terms: pair, weight: WEIGHT.cut }];
  }
  return [];
}

/**
 * Let two words that follow each other stand for the one that they make, as `drop out`.
 * @param {Word[]} typed
 * @param {Slot[]} slots
 * @param {Store} store
 */
async function join(typed, slots, store) {
  for (let i = 0; i + 1 < typed.length; i++) {
    const [a, b] = [typed[i], typed[i + 1]];
    if (!a || !b || (STOP.has(a.joined) && STOP.has(b.joined))) continue;
    const symbols = pair(a.joined, b.joined);
    const stem = symbols ?? term(a.joined + b.joined);
    if ((stem.length < 4 && !symbols) || stem.length > 40 || !(await store.known(stem))) continue;
    for (const slot of slots.slice(i, i + 2)) {
      const own = slot.choices[0];
      const guess = symbols ? stem : own && (own.guess ?? own.terms[0]);
      slot.choices.push({ terms: [stem], weight: symbols ? WEIGHT.pair : 1, guess });
    }
  }
}
