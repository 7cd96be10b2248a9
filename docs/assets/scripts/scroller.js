/**
 * A box that scrolls sideways takes the focus, so that the keyboard can scroll it, but only while
 * there is something to scroll.
 * @param {HTMLElement} root
 */
export function scroller(root) {
  const update = () => {
    if (root.scrollWidth > root.clientWidth) root.tabIndex = 0;
    else root.removeAttribute("tabindex");
  };
  new ResizeObserver(update).observe(root);
}
