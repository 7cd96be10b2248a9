// Asks an engine that has loaded ahead, and one that has packs alone, as a browser without a
// connection: { engine, files, query } on standard input; on standard output, for each, how many
// questions were found, and the files that were asked for.
import { readFileSync } from "node:fs";

const { engine, files, query } = JSON.parse(readFileSync(0, "utf8"));
const { Engine } = await import(engine);
let loads = [];
const read = async (name) => {
  loads.push(name);
  return JSON.parse(files[name]);
};
const ahead = new Engine(read);
await ahead.ahead();
loads = [];
const after = [(await ahead.search(query)).hits.length, loads];
loads = [];
const alone = new Engine(async (name) => {
  if (name !== "manifest" && !name.startsWith("pack-")) throw new Error(`no ${name}`);
  return read(name);
});
const packs = [(await alone.search(query)).hits.length, loads];
process.stdout.write(JSON.stringify({ after, packs }));
