/** A heading that a link led to lies below the header; one so much lower, in pixels, is read next. */
const SLACK = 16;
/** About where the header ends: headings that pass it are looked at again. */
const HEADER = "-64px 0px 0px 0px";

/**
 * Marks the section that is being read, and brings the page's own entry into view beside it.
 * @param {HTMLElement} root holds links to headings of this page
 */
export function tableOfContents(root) {
  /** @type {Map<Element, HTMLAnchorElement>} */
  const links = new Map();
  for (const link of root.querySelectorAll("a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const headings = [...links.keys()];
  const update = () => {
    const line = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + SLACK;
    const read = headings.filter((heading) => heading.getBoundingClientRect().top < line).at(-1);
    for (const [heading, link] of links) {
      if (heading === read) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const observer = new IntersectionObserver(update, { rootMargin: HEADER, threshold: [0, 1] });
  for (const heading of headings) observer.observe(heading);
  keepInView(document.querySelector(".recall-nav [aria-current=page]"));
}

/**
 * Wait for the first layout: asking where something lies before it would do it twice.
 * @param {Element | null} entry in a box that scrolls by itself
 */
function keepInView(entry) {
  const box = entry?.closest(".recall-side");
  if (!entry || !box || box.matches(":popover-open")) return;
  const observer = new IntersectionObserver(() => {
    const { top, bottom } = box.getBoundingClientRect();
    const at = entry.getBoundingClientRect();
    if (at.bottom > bottom) box.scrollTop += at.top - (top + bottom) / 2;
    observer.disconnect();
  });
  observer.observe(entry);
}
