// Copying a formula gives its TeX; listens to the document, so it needs no start on a page.
import "katex/contrib/copy-tex";
import { answers } from "./answers.js";
import { searchInvitation } from "./search-invitation.js";
import { start } from "./start.js";
import { toggleLabel } from "./toggle-label.js";

start([
  { name: "answers", selector: "[data-recall=answers]", component: answers },
  { name: "search-invitation", selector: "[data-recall=search]", component: searchInvitation },
  { name: "toggle-label", selector: ".md-header label[for=__drawer]", component: toggleLabel },
  { name: "toggle-label", selector: ".md-header label[for=__search]", component: toggleLabel },
]);
