/**
 * Stands in for Material's search worker and speaks its four messages: SETUP, READY, QUERY, RESULT.
 * Nothing of the index is loaded before the first query.
 */

import { Engine } from "./engine.js";
import { STOP, term, words } from "./text.js";

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
const base = new URL("../search/", self.location.href);

const engine = new Engine(async (name) => {
  const response = await fetch(new URL(`${name}.json`, base));
  if (!response.ok) throw new Error(`search: ${name} can't be loaded (${response.status})`);
  return response.json();
});

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"]/gu, (mark) => `&#${mark.charCodeAt(0)};`);
}

/**
 * Return a text as HTML in which the words that were asked for are marked.
 * @param {string} text
 * @param {Set<string>} asked
 */
function marked(text, asked) {
  return text.replace(/[\p{L}\p{N}'’-]+|[&<>"]/gu, (word) => {
    const stems = words(word).flatMap(({ joined, parts }) => [joined, ...parts]).map(term);
    return stems.some((stem) => asked.has(stem)) ? `<mark>${escaped(word)}</mark>` : escaped(word);
  });
}

/** @param {import("./engine.js").Hit} hit @param {Set<string>} asked @param {Record<string, boolean>} terms */
function group({ card, score, sections }, asked, terms) {
  const entry = { location: card.url, title: marked(card.title, asked), score, terms, tags: [] };
  const about = `<p class="recall-result__about">${escaped(card.about)}</p>`;
  const first = { ...entry, text: `${about}<p>${marked(card.summary, asked)}</p>` };
  const rest = sections.slice(0, 3).flatMap((number) => {
    const [title, anchor] = card.sections[number] ?? [];
    if (!title) return [];
    const location = `${card.url}#${anchor}`;
    return [{ ...entry, location, title: marked(title, asked), text: "", score: score / 2, terms: {} }];
  });
  return [first, ...rest];
}

/** @param {string} query @param {string[]} near */
function nothing(query, near) {
  const said = near.length ? `<p>Nearest words: ${near.map(escaped).join(", ")}.</p>` : "";
  const title = `Nothing found for “${escaped(query.slice(0, 60))}”: all questions from A to Z`;
  return [{ location: "a-z/", title, text: said, score: 1, terms: {}, tags: [] }];
}

/** @param {string} query */
async function answer(query) {
  if (!words(query).length) return [];
  const { hits, words: found, terms, near } = await engine.search(query);
  const asked = new Set([...terms].filter((one) => !STOP.has(one)));
  const missed = Object.fromEntries(found);
  return hits.length ? hits.map((hit) => group(hit, asked, missed)) : [nothing(query, near)];
}

let latest = 0;
self.addEventListener("message", async ({ data: { type, data } }) => {
  if (type === SETUP) self.postMessage({ type: READY });
  if (type !== QUERY) return;
  const turn = ++latest;
  try {
    const items = await answer(String(data));
    if (turn === latest) self.postMessage({ type: RESULT, data: { items } });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    self.postMessage({ type: RESULT, data: { items: [] } });
  }
});
