/** What styles/page.css leaves out of the first frame. */
const BELOW = "article[data-question] > :nth-child(n + 12)";
/** Blocks of a frame: few enough that a tap is never kept waiting. */
const AT_ONCE = 3;

/**
 * Draws what lies below a phone's first screen once that stands, a few blocks a frame: laying out all
 * formulas of a long answer takes a slow phone longer than everything before it.
 * @param {HTMLElement} root the page, while `data-rest` says that the rest is to come
 */
export function restOfPage(root) {
  const blocks = [...document.querySelectorAll(BELOW)];
  const next = () => {
    for (const block of blocks.splice(0, AT_ONCE)) block.classList.add("recall-drawn");
    if (blocks.length) requestAnimationFrame(next);
    else delete root.dataset.rest;
  };
  requestAnimationFrame(() => setTimeout(next));
}
