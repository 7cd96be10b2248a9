/** Results as the dialog's list shows them: groups of an entry and the links under it, as HTML. */

import { STOP, terms } from "./text.js";

/** @typedef {import("./engine.js").Hit} Hit */
/** @typedef {import("./engine.js").Answer} Answer */
/**
 * @typedef {object} Item
 * @property {string} location
 * @property {string} title
 * @property {string} text
 * @property {string[]} marks words that the page marks
 */

const MOST_SECTIONS = 3;
/** Texts whose terms are kept. */
const MOST_CUTS = 5_000;

/**
 * Return a question that was found, and the sections of it that hold what was asked for.
 * @param {Hit} hit
 * @param {Answer} answer
 * @returns {Item[]}
 */
export function group({ card, sections }, { phrases, words: found }) {
  const about = `<p class="recall-result__about">${escaped(card.about)}</p>`;
  const text = `${about}<p>${marked(card.summary, phrases)}</p>`;
  const marks = [...found].flatMap(([word, known]) => (known ? [word] : []));
  const entry = { location: card.url, title: marked(card.title, phrases), text, marks };
  const rest = sections.slice(0, MOST_SECTIONS).flatMap((number) => {
    const [title, anchor] = card.sections[number] ?? [];
    if (!title) return [];
    return [{ location: `${card.url}#${anchor}`, title: marked(title, phrases), text: "", marks }];
  });
  return [entry, ...rest];
}

/**
 * Return what a reader sees whose query found nothing: the way to all questions, and to others near.
 * @param {string} query
 * @param {string[]} near
 */
export function nothing(query, near) {
  const asked = escaped([...query.trim()].slice(0, 60).join(""));
  const words = near.map((word) => ({ location: `?q=${encodeURIComponent(word)}`, title: escaped(word), text: "", marks: [] }));
  const text = words.length ? "<p>Nearest words:</p>" : "";
  return [...toAll(`Nothing found for “${asked}”: all questions from A to Z`, text), ...words];
}

/** Return what a reader sees while the index can't be loaded. */
export function unloaded() {
  return toAll("The search can’t be loaded: all questions from A to Z", "<p>The next key tries again.</p>");
}

/** @param {string} title @param {string} text @returns {Item[]} */
function toAll(title, text) {
  return [{ location: "a-z/", title, text, marks: [] }];
}

/**
 * Return a text as HTML in which the phrases that it holds are marked.
 * @param {string} text
 * @param {string[][]} phrases each cut into terms
 */
export function marked(text, phrases) {
  const all = new Set(cut(text));
  const held = phrases.filter((phrase) => phrase.every((one) => all.has(one) && !STOP.has(one)));
  const asked = new Set(held.flat());
  return text.replace(/[\p{L}\p{N}'’-]+|[&<>"]/gu, (word) =>
    cut(word).some((stem) => asked.has(stem)) ? `<mark>${escaped(word)}</mark>` : escaped(word),
  );
}

/** Terms of texts and words that were shown, which the next key shows again. @type {Map<string, string[]>} */
const cuts = new Map();

/** @param {string} text */
function cut(text) {
  let found = cuts.get(text);
  if (!found) {
    found = terms(text);
    if (cuts.size >= MOST_CUTS) cuts.clear();
    cuts.set(text, found);
  }
  return found;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"]/gu, (mark) => `&#${mark.charCodeAt(0)};`);
}
