// Renders formulas with KaTeX: a JSON request on standard input, a JSON answer on standard output.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const { root, macros, formulas } = JSON.parse(readFileSync(0, "utf8"));
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
    return { html: katex.renderToString(tex, { ...options, macros: { ...macros } }) };
  } catch (error) {
    if (error instanceof RangeError) return { message: "too deeply nested", position: 0 };
    if (!(error instanceof katex.ParseError)) throw error;
    return { message: error.rawMessage ?? error.message, position: error.position ?? null };
  }
};

process.stdout.write(JSON.stringify({ answers: formulas.map(render) }));
