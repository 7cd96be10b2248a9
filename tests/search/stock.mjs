// Answers queries as Material's own search worker does: { worker, index, queries } on standard
// input; on standard output, for each query, the addresses of the pages found, the best first.
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

const { worker, index, queries } = JSON.parse(readFileSync(0, "utf8"));
let heard;
let answered;
const page = {
  console: { warn() {} },
  addEventListener: (_, listener) => (heard = listener),
  postMessage: (message) => answered(message),
};
page.self = page;
runInContext(readFileSync(worker, "utf8"), createContext(page));
const ask = (message) =>
  new Promise((resolve) => {
    answered = resolve;
    heard({ data: message });
  });

await ask({ type: 0, data: { ...index, options: { suggest: false } } });
const answers = [];
for (const query of queries) {
  const { data } = await ask({ type: 2, data: query });
  answers.push(data.items.map(([first, ...rest]) => (rest.find((one) => !one.location.includes("#")) ?? first).location));
}
process.stdout.write(JSON.stringify(answers));
