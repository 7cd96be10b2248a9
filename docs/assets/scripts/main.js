// Copying a formula gives its TeX; listens to the document, so it needs no start on a page.
import "katex/contrib/copy-tex";
import { answers } from "./answers.js";
import { copyCode } from "./copy-code.js";
import { scroller } from "./scroller.js";
import { searchBox } from "./search-box.js";
import { searchInvitation } from "./search-invitation.js";
import { start } from "./start.js";
import { toggleButton } from "./toggle-button.js";

const header = ".md-header__button";
const scrollers = ".recall-formula, .md-typeset__scrollwrap, .md-typeset pre > code";

start([
  { name: "menu", selector: `${header}[for=__drawer]`, component: toggleButton("Menu") },
  { name: "search", selector: `${header}[for=__search]`, component: toggleButton("Search") },
  { name: "search-box", selector: "[data-md-component=search-query]", component: searchBox },
  { name: "search-invitation", selector: "[data-recall=search]", component: searchInvitation },
  { name: "copy-code", selector: ".md-typeset .highlight > pre", component: copyCode },
  { name: "scroller", selector: scrollers, component: scroller },
  { name: "answers", selector: "[data-recall=answers]", component: answers },
]);
