/** @typedef {import("./questions.js").Question} Question */
/** @typedef {import("./state.js").State} State */

/**
 * Which questions a reader wants, each part as the form and the address name it; all by default.
 * @typedef {object} Choice
 * @property {string} words of the title, the topic or the tags; `q` is the search’s
 * @property {string} in an area, or a topic of one: `transformers`, `transformers/attention`
 * @property {string} level
 * @property {string} kind
 * @property {string} tag
 * @property {string} state `done`, `open`, `due`, `weak`, `new`, or `next`: due or new
 */

export const PARTS = /** @type {const} */ (["words", "in", "level", "kind", "tag", "state"]);

/** @param {URLSearchParams} address @returns {Choice} */
export function choiceOf(address) {
  const found = PARTS.map((part) => [part, address.get(part)?.trim() ?? ""]);
  return /** @type {Choice} */ (Object.fromEntries(found));
}

/**
 * Tell whether a question is one of those that are wanted.
 * @param {Choice} choice
 * @param {Question} question
 * @param {State} state
 */
export function matches(choice, question, state) {
  return (
    (!choice.in || [question.area.id, question.topic.id].includes(choice.in)) &&
    (!choice.level || question.level === choice.level) &&
    (!choice.kind || question.kind === choice.kind) &&
    (!choice.tag || question.tags.includes(choice.tag)) &&
    isIn(choice.state, state) &&
    says(question, choice.words)
  );
}

/** @param {HTMLFormElement} form @returns {URLSearchParams} what it says, without what is left open */
export function saidBy(form) {
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value).trim()]);
  return new URLSearchParams(fields.filter(([, value]) => value));
}

/** @param {HTMLFormElement} form @param {URLSearchParams} address to be shown by its fields */
export function fill(form, address) {
  for (const field of form.elements) {
    const isField = field instanceof HTMLSelectElement || field instanceof HTMLInputElement;
    if (!isField || !field.name) continue;
    const value = address.get(field.name);
    if (value !== null) field.value = value;
    // A value that there is no option for would leave the field blank.
    if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.selectedIndex = 0;
  }
}

/** @param {string} wanted @param {State} state */
function isIn(wanted, state) {
  switch (wanted) {
    case "done":
      return state.isDone;
    case "open":
      return !state.isDone;
    case "due":
      return state.isDue;
    case "weak":
      return state.isWeak;
    case "new":
      return state.isNew;
    case "next":
      return state.isDue || state.isNew;
    default:
      return true;
  }
}

/** @param {Question} question @param {string} words */
function says(question, words) {
  const text = [question.title, question.topic.title, ...question.tags].join(" ").toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}
