// Renders formulas with KaTeX. On standard input, a line of settings, then a line for each formula; on
// standard output, a line of JSON for each, written at once where it holds HTML, so that none is held.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";

const [settings, ...formulas] = readFileSync(0, "utf8").split("\n");
const { root, macros, html } = JSON.parse(settings);
const katex = createRequire(`${root}/package.json`)("katex");

// A color is unreadable in one of the two schemes; the others would put addresses or HTML into the page.
const FOREIGN = /\\(?:color|textcolor|f?colorbox|href|url|includegraphics|html\w+)(?![A-Za-z])/;

const DEEPEST = 50; // levels of braces; KaTeX's stack ends at some hundreds

const tooDeep = (tex) => {
  let depth = 0;
  for (const { 0: token, index } of tex.matchAll(/\\.|[{}]/gs)) {
    if (token === "{" && ++depth > DEEPEST) return index;
    if (token === "}") depth -= 1;
  }
  return null;
};

const render = ({ tex, display }) => {
  const deep = tooDeep(tex);
  if (deep !== null) return { message: `nested in more than ${DEEPEST} levels`, position: deep };
  const foreign = FOREIGN.exec(tex);
  if (foreign) return { message: `${foreign[0]} doesn't belong into a formula`, position: foreign.index };
  try {
    const options = { displayMode: display, strict: "error", throwOnError: true, trust: false };
    // Some faults show only while the tree is built; writing it down shows no more.
    const tree = katex.__renderToDomTree(tex, { ...options, macros: { ...macros } });
    return html ? { html: tree.toMarkup() } : {};
  } catch (error) {
    if (error instanceof RangeError) return { message: "too deeply nested", position: 0 };
    if (!(error instanceof katex.ParseError)) throw error;
    return { message: error.rawMessage ?? error.message, position: error.position ?? null };
  }
};

const line = (formula) => `${JSON.stringify(render(JSON.parse(formula)))}\n`;
if (html) for (const formula of formulas) writeFileSync(1, line(formula));
else writeFileSync(1, formulas.map(line).join(""));
