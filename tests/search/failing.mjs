// Asks an engine whose files can't be loaded at first: { engine, files } on standard input; on
// standard output, for each of three tries, how many questions were found, or what went wrong, and
// the files that were asked for.
import { readFileSync } from "node:fs";

const { engine, files, query } = JSON.parse(readFileSync(0, "utf8"));
const { Engine } = await import(engine);
let [broken, loads] = [true, []];
const search = new Engine(async (name) => {
  loads.push(name);
  if (broken) throw new Error(`no ${name}`);
  return JSON.parse(files[name]);
});
const tries = [];
for (broken of [true, false, false]) {
  loads = [];
  const said = await search.search(query).then(({ hits }) => hits.length, (error) => error.message);
  tries.push([said, loads]);
}
loads = [];
await search.search("");
await search.search("  ?! ");
process.stdout.write(JSON.stringify({ tries, empty: loads }));
