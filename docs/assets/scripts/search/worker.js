/**
 * Stands in for Material's search worker and speaks its four messages: SETUP, READY, QUERY, RESULT.
 * Nothing of the index is loaded before the first query.
 */

import { Engine } from "./engine.js";
import { group, nothing, unloaded } from "./results.js";
import { words } from "./text.js";

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
const base = new URL("../search/", self.location.href);

const engine = new Engine(async (name) => {
  const response = await fetch(new URL(`${name}.json`, base));
  if (!response.ok) throw new Error(`search: ${name} can't be loaded (${response.status})`);
  return response.json();
});

/** @param {string} query */
async function answer(query) {
  if (!words(query).length) return [];
  const found = await engine.search(query);
  return found.hits.length ? found.hits.map((hit) => group(hit, found)) : [nothing(query, found.near)];
}

let latest = 0;
self.addEventListener("message", async ({ data: { type, data } }) => {
  if (type === SETUP) self.postMessage({ type: READY });
  if (type !== QUERY) return;
  const turn = ++latest;
  // A file that failed is tried again with the next key.
  const items = await answer(String(data)).catch((error) => {
    console.warn(error instanceof Error ? error.message : error);
    return [unloaded()];
  });
  if (turn === latest) self.postMessage({ type: RESULT, data: { items } });
});
