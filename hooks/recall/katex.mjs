// Renders formulas with KaTeX: a JSON request on standard input, a JSON answer on standard output.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const { root, macros, formulas } = JSON.parse(readFileSync(0, "utf8"));
const katex = createRequire(`${root}/package.json`)("katex");

const render = ({ tex, display }) => {
  try {
    const options = { displayMode: display, strict: "error", throwOnError: true, trust: false };
    return { html: katex.renderToString(tex, { ...options, macros: { ...macros } }) };
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error;
    return { message: error.rawMessage ?? error.message, position: error.position ?? null };
  }
};

process.stdout.write(JSON.stringify({ answers: formulas.map(render) }));
