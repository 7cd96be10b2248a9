// Cuts texts into terms. On standard input, a line of settings, then a line for each document; on
// standard output, a line of the synonyms' terms, then one for each document, written at once: the
// lengths of its fields, its card and its terms, with tabs between them.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { analysis } from "./analysis.mjs";

const [settings, ...lines] = readFileSync(0, "utf8").split("\n");
const { scripts, synonyms } = JSON.parse(settings);
const modules = await Promise.all(scripts.map((script) => import(pathToFileURL(script).href)));
const terms = Object.assign({}, ...modules);
const groups = synonyms.map((group) => group.map(terms.phrase));
const say = (...made) => writeFileSync(1, `${made.map((one) => JSON.stringify(one)).join("\t")}\n`);
say(groups);
for (const line of lines) {
  const { lengths, card, ...rest } = analysis(JSON.parse(line), terms);
  say(lengths, card, rest);
}
