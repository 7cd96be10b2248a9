const [SETUP, QUERY, RESULT] = [0, 2, 3];

/** @typedef {import("./search/results.js").Item} Item */

/**
 * Start the worker; return a function that asks it and shows what it answers, and whose promise is
 * kept once that is shown, unless something else was asked meanwhile.
 * @param {string} script the worker's address
 * @param {URL} base the site's
 * @param {Element} list
 * @param {Element} status
 * @returns {(query: string) => Promise<void>}
 */
export function answered(script, base, list, status) {
  const worker = new Worker(script);
  let asked = "";
  let shown = () => {};
  worker.addEventListener("message", ({ data: { type, data } }) => {
    if (type !== RESULT) return;
    /** @type {{ query: string, items: Item[][], said: string }} */
    const { query, items, said } = data;
    // While its layout is known; afterwards it would have to be laid out twice.
    list.scrollTop = 0;
    list.replaceChildren(...items.map((group) => listed(group, base)));
    status.textContent = said;
    if (query !== asked) return;
    list.ariaBusy = "false";
    shown();
  });
  worker.postMessage({ type: SETUP });
  return (query) => {
    asked = query;
    list.ariaBusy = "true";
    worker.postMessage({ type: QUERY, data: query });
    return new Promise((done) => (shown = done));
  };
}

/**
 * Return an entry of the list: a question, and links to the sections of it that answer.
 * @param {Item[]} group the question, then its sections; texts are HTML that the worker escaped
 * @param {URL} base the site's address
 */
function listed(group, base) {
  const [question, ...sections] = group;
  const entry = document.createElement("li");
  entry.className = "recall-result";
  if (!question) return entry;
  const link = linked(question, base, "recall-result__link");
  link.innerHTML = `<h2 class="recall-result__title">${question.title}</h2>${question.text}`;
  const [title, about] = [link.querySelector("h2"), link.querySelector("p")].map((part) => part?.textContent ?? "");
  // Without the summary, so that walking through the list is quick to hear.
  link.ariaLabel = [title, about].filter(Boolean).join(", ");
  entry.append(link);
  if (sections.length) {
    const row = document.createElement("p");
    row.className = "recall-result__sections";
    for (const section of sections) {
      const part = linked(section, base, "recall-result__section");
      part.innerHTML = section.title;
      part.ariaLabel = `${part.textContent}: ${title}`;
      row.append(part);
    }
    entry.append(row);
  }
  return entry;
}

/** @param {Item} item @param {URL} base @param {string} name */
function linked(item, base, name) {
  const link = document.createElement("a");
  const address = new URL(item.location, base);
  if (item.marks.length) address.searchParams.set("h", item.marks.join(" "));
  link.href = address.href;
  link.className = name;
  return link;
}
