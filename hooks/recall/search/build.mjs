// Writes the search index. On standard input, a line of settings, then a line for each question: an
// analysis that is known, or a document to analyze. On standard output, a line of a name and a text
// for each file; and before them, without a name, for each document its analysis.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { analysis } from "./analysis.mjs";
import { files } from "./files.mjs";

const [settings, ...lines] = readFileSync(0, "utf8").trimEnd().split("\n");
const { scripts, synonyms } = JSON.parse(settings);
const modules = await Promise.all(scripts.map((script) => import(pathToFileURL(script).href)));
const terms = Object.assign({}, ...modules);
const made = [];
const questions = lines.map((line) => {
  const given = JSON.parse(line);
  if (given.terms) return given;
  const found = analysis(given, terms);
  made.push(["", JSON.stringify(found)]);
  return found;
});
const groups = synonyms.map((group) => group.map(terms.phrase));
const written = [...made, ...Object.entries(files(questions, groups))];
process.stdout.write(written.map(([name, text]) => `${name}\t${text}\n`).join(""));
