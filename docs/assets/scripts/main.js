// Copying a formula gives its TeX; listens to the document, so it needs no start on a page.
import "katex/contrib/copy-tex";
import { answers } from "./answers.js";
import { copyCode } from "./copy-code.js";
import { keepEverything } from "./keep-everything.js";
import { markFound } from "./mark-found.js";
import { quiz } from "./practice/quiz.js";
import { tick } from "./practice/ticks.js";
import { offline } from "./offline.js";
import { randomQuestion } from "./random-question.js";
import { report } from "./report.js";
import { runButtons } from "./run-buttons.js";
import { scheme } from "./scheme.js";
import { scroller } from "./scroller.js";
import { searchDialog } from "./search-dialog.js";
import { start } from "./start.js";
import { tableOfContents } from "./table-of-contents.js";

const scrollers = ".recall-formula, .recall-table, .recall-figure-box, .recall-map__box, .md-typeset pre > code";

start([
  { name: "search", selector: "[data-recall=search-dialog]", component: searchDialog },
  { name: "scheme", selector: "[data-recall=scheme]", component: scheme },
  { name: "mark-found", selector: "article", component: markFound },
  { name: "copy-code", selector: ".md-typeset .highlight > pre", component: copyCode },
  { name: "report", selector: "[data-recall=report]", component: report },
  { name: "run", selector: "[data-recall=run]", component: runButtons },
  { name: "scroller", selector: scrollers, component: scroller },
  { name: "answers", selector: "[data-recall=answers]", component: answers },
  { name: "quiz", selector: "[data-recall=quiz]", component: quiz },
  { name: "tick", selector: "[data-recall=tick]", component: tick },
  { name: "table-of-contents", selector: "[data-recall=toc]", component: tableOfContents },
  { name: "random-question", selector: "[data-recall=random]", component: randomQuestion },
  { name: "offline", selector: "meta[name=recall-offline]", component: offline },
  { name: "keep-everything", selector: "[data-recall=keep-everything]", component: keepEverything },
]);
