// Cuts texts into terms. On standard input, a line of settings, then a line for each document; on
// standard output, a line of the synonyms' terms, then a line of analysis for each document.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { analysis } from "./analysis.mjs";

const [settings, ...lines] = readFileSync(0, "utf8").split("\n");
const { scripts, synonyms } = JSON.parse(settings);
const modules = await Promise.all(scripts.map((script) => import(pathToFileURL(script).href)));
const terms = Object.assign({}, ...modules);
const groups = synonyms.map((group) => group.map(terms.phrase));
const analyses = lines.map((line) => analysis(JSON.parse(line), terms));
process.stdout.write([groups, ...analyses].map((made) => JSON.stringify(made)).join("\n"));
