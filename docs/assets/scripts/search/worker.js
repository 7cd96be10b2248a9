/**
 * Answers the search dialog in a thread of its own: told to begin (SETUP), it loads what every query
 * needs; each QUERY is answered by a RESULT, unless a later one came in between.
 */

import { Engine } from "./engine.js";
import { group, nothing, unloaded } from "./results.js";
import { words } from "./text.js";

const [SETUP, QUERY, RESULT] = [0, 2, 3];
const base = new URL("../search/", self.location.href);

const engine = new Engine(async (name, version) => {
  const address = new URL(`${name}.json`, base);
  // The manifest names the build that all other files are of; these never change.
  if (version) address.search = version;
  const response = await fetch(address, version ? {} : { cache: "no-cache" });
  if (!response.ok) throw new Error(`search: ${name} can't be loaded (${response.status})`);
  return response.json();
});

/** @param {string} query */
async function answer(query) {
  if (!words(query).length) return { items: [], said: "" };
  const found = await engine.search(query);
  const { length } = found.hits;
  if (!length) return { items: [nothing(query, found.near)], said: "Nothing found" };
  return { items: found.hits.map((hit) => group(hit, found)), said: `${length} question${length === 1 ? "" : "s"}` };
}

/** @param {unknown} error */
function failed(error) {
  console.warn(error instanceof Error ? error.message : error);
  return { items: [unloaded()], said: "The search can’t be loaded" };
}

let [asked, there] = [false, false];

/** Load the rest once a query is answered, then what the next key needs, unless the reader asked for few bytes. */
async function loadAhead() {
  const { connection } = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator);
  if (connection?.saveData) return;
  if (there) await engine.expect();
  if (asked) return;
  asked = true;
  try {
    await engine.ahead();
    there = true;
  } finally {
    asked = there;
  }
}

let latest = 0;
self.addEventListener("message", async ({ data: { type, data } }) => {
  if (type === SETUP) engine.begin().catch(failed);
  if (type !== QUERY) return;
  const turn = ++latest;
  // A file that failed is tried again with the next key.
  const result = await answer(String(data)).catch(failed);
  if (turn !== latest) return;
  self.postMessage({ type: RESULT, data: { query: data, ...result } });
  // What fails is tried again where it's needed.
  if (result.items.length) loadAhead().catch(() => {});
});
