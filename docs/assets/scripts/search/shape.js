/** What a formula looks like whatever its letters: `z * sigmoid(z)` and `x σ(x)` are the same. */

import { FAINT, STOP, plain } from "./text.js";

/** Names that say what a formula does; any other is a variable. */
const CALLED = new Set(
  ("exp log sqrt max min argmax argmin sum prod mean var std abs norm softmax sigmoid tanh relu erf sin cos diag dot "
    + "concat where zeros ones rand randn floor nabla partial integral inf tril triu fft ifft kl fan").split(" "),
);
/** Other names for them, as libraries, people and the pages have. @type {Record<string, string>} */
const ALSO = { maximum: "max", minimum: "min", product: "prod", expit: "sigmoid", cat: "concat", concatenate: "concat", grad: "nabla" };
const TOKEN = /\d+(?:\.\d+)?|[a-z][a-z0-9_]*(?:\.t\b)?|[-+/^=<>|]/gu;
const OPERATOR = /[+/^=<>|*·×@(]/u;
const LONG = 4; // letters of a word that is hardly a variable
const WINDOW = 4; // tokens that stand together
const MARK = "~"; // no word begins so
/** How much windows weigh beside the symbols of the query that they are made of. */
const SHARE = 0.25;
/** A word that is hardly a symbol. */
const PROSE = /^[a-z]{5,}$/u;

/**
 * Return the windows of a formula's tokens, its variables all alike; none for a text without one.
 * @param {string} text
 * @returns {string[]}
 */
export function shape(text) {
  if (!OPERATOR.test(text) || text.length > 300) return [];
  const names = plain(text)
    .replace(/[_^]\s*\{?[a-z0-9](?:\s*[-+]\s*1)?\}?(?![a-z0-9.])/gu, (raised) => (raised[0] === "^" ? raised : ""))
    .replace(/\bsigma\s*(?=\()/gu, "sigmoid");
  const found = [...names.matchAll(TOKEN)].map(([name]) => name);
  const words = found.filter((name) => /^[a-z]{2,}$/u.test(name) && (name.length > LONG || STOP.has(name) || FAINT.has(name)) && !said(name));
  if (found.length < 3 || words.length > found.length / 3) return [];
  const tokens = ["", ...found.map((name) => (/^[a-z]/u.test(name) ? (said(name) ?? "v") : name)), ""];
  const windows = [];
  for (let i = 0; i + WINDOW <= tokens.length; i++) windows.push(MARK + tokens.slice(i, i + WINDOW).join(" "));
  return windows;
}

/** @param {string} name */
function said(name) {
  const known = Object.hasOwn(ALSO, name) ? ALSO[name] : name;
  return CALLED.has(known ?? "") ? known : undefined;
}

/**
 * Return how far two formulas look the same, between 0 and 1.
 * @param {Set<string>} asked
 * @param {Set<string>} windows
 */
export function likeness(asked, windows) {
  let both = 0;
  for (const one of windows) if (asked.has(one)) both++;
  return (2 * both) / (asked.size + windows.size || 1);
}

/**
 * Return the windows of a formula as words of the query, that together weigh as much as a share of
 * its symbols: where words say what is meant, how the formula looks says less.
 * @param {Set<string>} windows
 * @param {import("./choices.js").Slot[]} slots
 * @returns {import("./choices.js").Slot[]}
 */
export function shaped(windows, slots) {
  const symbols = slots.filter(({ word }) => !PROSE.test(word)).length;
  const weight = (SHARE * symbols) / (windows.size || 1);
  return [...windows].map((one) => ({ word: one, weight, choices: [{ terms: [one], weight: 1 }] }));
}
