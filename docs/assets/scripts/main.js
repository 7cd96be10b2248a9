// Copying a formula gives its TeX; listens to the document, so it needs no start on a page.
import "katex/contrib/copy-tex";
import { answers } from "./answers.js";
import { scroller } from "./scroller.js";
import { searchInvitation } from "./search-invitation.js";
import { start } from "./start.js";
import { toggleButton } from "./toggle-button.js";

const header = ".md-header__button";

start([
  { name: "menu", selector: `${header}[for=__drawer]`, component: toggleButton("Menu") },
  { name: "search", selector: `${header}[for=__search]`, component: toggleButton("Search") },
  { name: "search-invitation", selector: "[data-recall=search]", component: searchInvitation },
  { name: "scroller", selector: ".recall-formula, .md-typeset__scrollwrap", component: scroller },
  { name: "answers", selector: "[data-recall=answers]", component: answers },
]);
