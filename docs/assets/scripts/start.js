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
 * Start each component on each of its roots; a fault in one leaves the others alone.
 * @param {Entry[]} entries
 */
export function start(entries) {
  for (const { name, selector, component } of entries) {
    for (const root of document.querySelectorAll(selector)) {
      if (!(root instanceof HTMLElement)) continue;
      try {
        component(root);
      } catch (error) {
        console.error(`${name}: ${error instanceof Error ? error.message : error}`);
      }
    }
  }
}
