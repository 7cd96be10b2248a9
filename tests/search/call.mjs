// Calls functions of the search's scripts: { folder, calls } on standard input, each call a module,
// a function and its arguments; what they return on standard output.
import { readFileSync } from "node:fs";

const { folder, calls } = JSON.parse(readFileSync(0, "utf8"));
const results = [];
for (const [module, name, ...values] of calls) {
  results.push((await import(`${folder}/${module}.js`))[name](...values) ?? null);
}
process.stdout.write(JSON.stringify(results));
