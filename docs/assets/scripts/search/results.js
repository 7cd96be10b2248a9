/** Results as Material's list shows them: groups of an entry and the sections under it, as HTML. */

import { STOP, terms } from "./text.js";

/** @typedef {import("./engine.js").Hit} Hit */
/** @typedef {import("./engine.js").Answer} Answer */
/**
 * @typedef {object} Item
 * @property {string} location
 * @property {string} title
 * @property {string} text
 * @property {number} score
 * @property {Record<string, boolean>} terms words that the page marks, and words that nothing has
 * @property {string[]} tags
 */

const MOST_SECTIONS = 3;

/**
 * Return a question that was found, and the sections of it that hold what was asked for.
 * @param {Hit} hit
 * @param {Answer} answer
 * @returns {Item[]}
 */
export function group({ card, score, sections }, { phrases, words: found }) {
  const about = `<p class="recall-result__about">${escaped(card.about)}</p>`;
  const text = `${about}<p>${marked(card.summary, phrases)}</p>`;
  const entry = { location: card.url, title: marked(card.title, phrases), text, score, terms: Object.fromEntries(found), tags: [] };
  const mark = Object.fromEntries([...found].filter(([, known]) => known));
  const rest = sections.slice(0, MOST_SECTIONS).flatMap((number) => {
    const [title, anchor] = card.sections[number] ?? [];
    if (!title) return [];
    return [{ ...entry, location: `${card.url}#${anchor}`, title: marked(title, phrases), text: "", score: score / 2, terms: mark }];
  });
  return [entry, ...rest];
}

/**
 * Return what a reader sees whose query found nothing.
 * @param {string} query
 * @param {string[]} near
 */
export function nothing(query, near) {
  const said = near.length ? `<p>Nearest words: ${near.map(escaped).join(", ")}.</p>` : "";
  return toAll(`Nothing found for “${escaped([...query.trim()].slice(0, 60).join(""))}”: all questions from A to Z`, said);
}

/** Return what a reader sees while the index can't be loaded. */
export function unloaded() {
  return toAll("The search can’t be loaded: all questions from A to Z", "<p>The next key tries again.</p>");
}

/** @param {string} title @param {string} text @returns {Item[]} */
function toAll(title, text) {
  return [{ location: "a-z/", title, text, score: 1, terms: {}, tags: [] }];
}

/**
 * Return a text as HTML in which the phrases that it holds are marked.
 * @param {string} text
 * @param {string[][]} phrases each cut into terms
 */
export function marked(text, phrases) {
  const all = new Set(terms(text));
  const held = phrases.filter((phrase) => phrase.every((one) => all.has(one) && !STOP.has(one)));
  const asked = new Set(held.flat());
  return text.replace(/[\p{L}\p{N}'’-]+|[&<>"]/gu, (word) =>
    terms(word).some((stem) => asked.has(stem)) ? `<mark>${escaped(word)}</mark>` : escaped(word),
  );
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"]/gu, (mark) => `&#${mark.charCodeAt(0)};`);
}
