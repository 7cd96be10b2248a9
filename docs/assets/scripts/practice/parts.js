/**
 * Return a named part of a component, `data-part`, that the template put there.
 * @template {HTMLElement} T
 * @param {HTMLElement} root
 * @param {string} name
 * @param {new () => T} type
 * @returns {T}
 */
export function part(root, name, type) {
  const found = root.querySelector(`[data-part="${name}"]`);
  if (!(found instanceof type)) throw new Error(`no ${type.name} with data-part="${name}"`);
  return found;
}

/**
 * Return a new element with a text, which is never read as markup.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {string | Node} content
 * @param {Partial<HTMLElementTagNameMap[K]>} [properties]
 * @returns {HTMLElementTagNameMap[K]}
 */
export function made(name, content, properties = {}) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(content);
  return element;
}

/**
 * Show HTML that the build made; its links are relative to the site's address.
 * @param {HTMLElement} root
 * @param {string} html
 * @param {(url: string) => string} address
 */
export function show(root, html, address) {
  root.innerHTML = html;
  for (const link of root.querySelectorAll("a[href]")) {
    link.setAttribute("href", address(link.getAttribute("href") ?? ""));
  }
}

/** @param {number} count @param {string} noun @returns {string} `1 question`, `2 questions` */
export function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
