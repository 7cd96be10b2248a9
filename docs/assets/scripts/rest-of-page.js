/** What styles/page.css leaves out of the first frame. */
const BELOW = "article[data-question] > :nth-child(n + 12)";
/** Blocks of a frame: few enough that a tap is never kept waiting. */
const AT_ONCE = 2;

/**
 * Draws what lies below a phone's first screen once that stands, a few blocks a frame: laying out all
 * formulas of a long answer takes a slow phone longer than everything before it. Not where an address
 * leads to a part of the page, be it to words of its text (partials/scheme.html). The page's mark
 * stays: taking it away would have the browser look at every element again.
 * @param {HTMLElement} root the page; `data-rest` is the timer that draws everything at once
 */
export function restOfPage(root) {
  clearTimeout(Number(root.dataset.rest));
  const blocks = [...document.querySelectorAll(BELOW)];
  const next = () => {
    for (const block of blocks.splice(0, AT_ONCE)) block.classList.add("recall-drawn");
    if (blocks.length) requestAnimationFrame(next);
  };
  requestAnimationFrame(() => setTimeout(next));
}
