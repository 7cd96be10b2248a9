/** @typedef {import("./search/results.js").Item} Item */

/**
 * Return an entry of the list: a question, and links to the sections of it that answer.
 * @param {Item[]} group the question, then its sections; texts are HTML that the worker escaped
 * @param {URL} base the site's address
 */
export function listed(group, base) {
  const [question, ...sections] = group;
  const entry = document.createElement("li");
  entry.className = "recall-result";
  if (!question) return entry;
  const link = linked(question, base, "recall-result__link");
  link.innerHTML = `<h2 class="recall-result__title">${question.title}</h2>${question.text}`;
  entry.append(link);
  if (sections.length) {
    const row = document.createElement("p");
    row.className = "recall-result__sections";
    for (const section of sections) {
      const part = linked(section, base, "recall-result__section");
      part.innerHTML = section.title;
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
  const found = Object.keys(item.terms).filter((term) => item.terms[term]);
  if (found.length) address.searchParams.set("h", found.join(" "));
  link.href = address.href;
  link.className = name;
  return link;
}
