// Answers queries from a built index: { engine, files, queries } on standard input; on standard
// output, for each query, the addresses of the questions found, the best first, with their scores,
// the words that nothing has, and words near to them.
import { readFileSync } from "node:fs";

const { engine, files, queries } = JSON.parse(readFileSync(0, "utf8"));
const { Engine } = await import(engine);
const search = new Engine(async (name) => JSON.parse(files[name]));
const answers = [];
for (const query of queries) {
  const { hits, near, words } = await search.search(query);
  answers.push({
    urls: hits.map(({ card }) => card.url),
    scores: hits.map(({ score }) => score),
    missed: [...words].flatMap(([word, known]) => (known ? [] : [word])),
    near,
  });
}
process.stdout.write(JSON.stringify(answers));
