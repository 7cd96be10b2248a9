/**
 * A link to the list of all questions; with scripts it leads to one of them by chance.
 * @param {HTMLElement} root the link
 */
export function randomQuestion(root) {
  if (!(root instanceof HTMLAnchorElement)) throw new Error("not a link");
  root.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.assign((await anyQuestion(root.href).catch(() => undefined)) ?? root.href);
  });
}

/**
 * @param {string} list the address of the page that lists all questions
 * @returns {Promise<string | undefined>}
 */
async function anyQuestion(list) {
  const page = new DOMParser().parseFromString(await (await fetch(list)).text(), "text/html");
  const links = page.querySelectorAll("[data-question]");
  const link = links[Math.floor(Math.random() * links.length)];
  return link ? new URL(link.getAttribute("href") ?? "", list).href : undefined;
}
