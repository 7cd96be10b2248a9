// Writes the search index: questions on standard input, files by name on standard output.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { files } from "./files.mjs";

const { scripts, ...site } = JSON.parse(readFileSync(0, "utf8"));
const modules = await Promise.all(scripts.map((script) => import(pathToFileURL(script).href)));
const made = Object.entries(files(site, Object.assign({}, ...modules)));
process.stdout.write(JSON.stringify(Object.fromEntries(made.map(([name, file]) => [name, JSON.stringify(file)]))));
