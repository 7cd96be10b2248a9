// Answers queries from a built index: { engine, files, queries } on standard input; on standard
// output, for each query, the addresses of the questions found, the best first, and their scores.
import { readFileSync } from "node:fs";

const { engine, files, queries } = JSON.parse(readFileSync(0, "utf8"));
const { Engine } = await import(engine);
const search = new Engine(async (name) => JSON.parse(files[name]));
const answers = [];
for (const query of queries) {
  const { hits, near } = await search.search(query);
  answers.push({ urls: hits.map((hit) => hit.card.url), scores: hits.map((hit) => hit.score), near });
}
process.stdout.write(JSON.stringify(answers));
