/**
 * Gives a root element its behavior; throws when the element isn't as the template makes it.
 * @callback Component
 * @param {HTMLElement} root
 * @returns {void}
 */

/**
 * @typedef {object} Entry
 * @property {string} name what messages call the component
 * @property {string} selector finds its root elements
 * @property {Component} component
 */

/**
 * What Material for MkDocs offers: emits now, and after each instant navigation.
 * @typedef {{ subscribe(next: () => void): void }} Pages
 */

/** @type {WeakSet<Element>} */
const started = new WeakSet();

/**
 * Start each component on each of its roots, on this page and on each one that follows.
 * @param {Entry[]} entries
 */
export function start(entries) {
  const pages = /** @type {{ document$?: Pages }} */ (/** @type {unknown} */ (window)).document$;
  if (pages) pages.subscribe(() => startAll(entries));
  else startAll(entries);
}

/** @param {Entry[]} entries */
function startAll(entries) {
  for (const { name, selector, component } of entries) {
    for (const root of document.querySelectorAll(selector)) {
      if (!(root instanceof HTMLElement) || started.has(root)) continue;
      started.add(root);
      try {
        component(root);
      } catch (error) {
        console.error(`${name}: ${error instanceof Error ? error.message : error}`);
      }
    }
  }
}
