// Types queries key by key into two engines: { engine, files, queries } on standard input; on
// standard output, for one that loads ahead after each key and for one that doesn't, what is found
// at each key, and how many files keys waited for.
import { readFileSync } from "node:fs";

const { engine, files, queries } = JSON.parse(readFileSync(0, "utf8"));
const { Engine } = await import(engine);
const said = [];
for (const ahead of [true, false]) {
  let loads = 0;
  const search = new Engine(async (name) => {
    loads++;
    return JSON.parse(files[name]);
  });
  const found = [];
  let waited = 0;
  for (const query of queries) {
    for (let i = 1; i <= query.length; i++) {
      const before = loads;
      const { hits } = await search.search(query.slice(0, i));
      waited += loads - before;
      found.push(hits.map(({ card }) => card.url));
      if (ahead) await search.expect();
    }
  }
  said.push({ found, waited });
}
process.stdout.write(JSON.stringify(said));
