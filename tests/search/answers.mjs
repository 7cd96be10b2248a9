// Answers queries from a built index: { folder, queries } on standard input, addresses on standard
// output, for each query the questions found, the best first.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { engine, folder, queries } = JSON.parse(readFileSync(0, "utf8"));
const { Engine } = await import(pathToFileURL(engine).href);
const search = new Engine(async (name) => JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8")));
const answers = [];
for (const query of queries) {
  const { hits, near } = await search.search(query);
  answers.push({ urls: hits.map((hit) => hit.card.url), scores: hits.map((hit) => hit.score), near });
}
process.stdout.write(JSON.stringify(answers));
