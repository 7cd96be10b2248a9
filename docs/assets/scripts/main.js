import { answers } from "./answers.js";
import { copyCode } from "./copy-code.js";
import { quiz } from "./practice/quiz.js";
import { tickButton } from "./practice/tick-buttons.js";
import { randomQuestion } from "./random-question.js";
import { report } from "./report.js";
import { restOfPage } from "./rest-of-page.js";
import { runButtons } from "./run-buttons.js";
import { scheme } from "./scheme.js";
import { scroller } from "./scroller.js";
import { searchDialog } from "./search-dialog.js";
import { start } from "./start.js";
import { tableOfContents } from "./table-of-contents.js";

const scrollers = ".recall-formula, .recall-table, .recall-figure-box, .recall-map__box, .md-typeset pre > code";

const OFFLINE_AFTER = 2000; // milliseconds

start([
  { name: "rest-of-page", selector: "[data-rest]", component: restOfPage },
  { name: "search", selector: "[data-recall=search-dialog]", component: searchDialog },
  { name: "scheme", selector: "[data-recall=scheme]", component: scheme },
  { name: "copy-code", selector: ".md-typeset .highlight > pre", component: copyCode },
  { name: "report", selector: "[data-recall=report]", component: report },
  { name: "run", selector: "[data-recall=run]", component: runButtons },
  { name: "scroller", selector: scrollers, component: scroller },
  { name: "answers", selector: "[data-recall=answers]", component: answers },
  { name: "quiz", selector: "[data-recall=quiz]", component: quiz },
  { name: "tick", selector: "[data-recall=tick]", component: tickButton },
  { name: "table-of-contents", selector: "[data-recall=toc]", component: tableOfContents },
  { name: "random-question", selector: "[data-recall=random]", component: randomQuestion },
  {
    name: "keep-everything",
    selector: "[data-recall=keep-everything]",
    load: async () => (await import("./keep-everything.js")).keepEverything,
  },
]);
if (location.search) {
  start([{ name: "mark-found", selector: "article", load: async () => (await import("./mark-found.js")).markFound }]);
}

// Long after the page is there: its hundreds of files would hold up the first frame.
addEventListener("load", () => {
  setTimeout(() => {
    start([{ name: "offline", selector: "meta[name=recall-offline]", load: async () => (await import("./offline.js")).offline }]);
  }, OFFLINE_AFTER);
});
// Copying a formula gives its TeX.
document.addEventListener("selectionchange", () => import("katex/contrib/copy-tex"), { once: true });
