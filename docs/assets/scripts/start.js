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
 * @property {Component} [component]
 * @property {() => Promise<Component>} [load] fetches a component that few pages have
 */

/**
 * Start each component on each of its roots; a fault in one leaves the others alone.
 * @param {Entry[]} entries
 */
export function start(entries) {
  for (const entry of entries) {
    for (const root of document.querySelectorAll(entry.selector)) {
      if (root instanceof HTMLElement) begin(entry, root);
    }
  }
}

/** @param {Entry} entry @param {HTMLElement} root */
async function begin({ name, component, load }, root) {
  try {
    (component ?? (await load?.()))?.(root);
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : error}`);
  }
}
