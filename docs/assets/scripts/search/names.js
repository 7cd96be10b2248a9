/** Names in code that no page has. */

import { term } from "./text.js";

/**
 * Return the words of a query, with those of a name in place of one that no page has, as
 * `eval_numerical_gradient`.
 * @param {import("./text.js").Word[]} typed
 * @param {import("./store.js").Store} store
 * @returns {Promise<import("./text.js").Word[]>}
 */
export async function named(typed, store) {
  const cut = typed.map(async (word) => {
    const parts = word.pieces.filter((part) => part.length > 1);
    if (parts.length < 2 || (await store.known(term(word.joined)))) return [word];
    return parts.map((part) => ({ joined: part, parts: [], raw: part, pieces: [] }));
  });
  return (await Promise.all(cut)).flat();
}
