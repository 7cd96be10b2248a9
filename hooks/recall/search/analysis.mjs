// What the index has to know of one question, whatever the others say.

/** The fields of a question, in the order of their numbers in an analysis. */
export const FIELDS = ["title", "aliases", "summary", "tags", "mentions", "shapes", "headings", "formulas", "body"];

/**
 * Return the terms of a question, with lists of numbers, which are read faster than one for each.
 *
 * `sections` has of each term the section with the most uses (from 1; 0 is the top); `said` the words
 * that it stands for, each with how often, or just how often where that is itself alone; `uses` how
 * many fields have it, and of each its number and how often.
 * @param {object} document a question as `recall.search` gives it
 * @param {object} terms what cuts texts into terms, and formulas into windows
 */
export function analysis(document, { forms, shape }) {
  const said = new Map();
  const fields = cut(document, shape, (text) => forms(text).map(([one, word]) => count(said, one, word)));
  const uses = new Map();
  FIELDS.forEach((name, field) => {
    for (const one of fields[name].flat()) count(uses, one, field);
  });
  const sections = sectionOf(fields);
  const { title, url, summary, about, aliases } = document;
  return {
    card: { title, url, summary, about, aliases, sections: document.sections.map((one) => [one.title, one.anchor]) },
    lengths: FIELDS.map((name) => fields[name].flat().length),
    terms: [...uses.keys()],
    sections: [...uses.keys()].map((one) => sections.get(one)?.[0] ?? 0),
    said: [...uses.keys()].map((one) => saying(one, said.get(one))),
    uses: [...uses.values()].flatMap((found) => [found.size, ...[...found].flat()]),
  };
}

/** Count a thing under a term; return the term. */
function count(all, one, thing) {
  const uses = all.get(one) ?? all.set(one, new Map()).get(one);
  uses.set(thing, (uses.get(thing) ?? 0) + 1);
  return one;
}

/** Cut the texts of each field into terms. */
function cut(one, shape, stems) {
  return {
    title: [stems(one.title)],
    aliases: one.aliases.map(stems),
    summary: [stems(one.summary)],
    tags: one.tags.map(stems),
    mentions: one.mentions.map(stems),
    shapes: one.aliases.map(shape),
    headings: one.sections.map(({ title }) => stems(title)),
    formulas: one.sections.map(({ formulas }) => stems(formulas)),
    body: one.sections.map(({ text }) => stems(text)),
  };
}

/** Return the words that a term stands for, with how often; none for a window of a formula. */
function saying(one, uses = new Map()) {
  return uses.size === 1 && uses.has(one) ? uses.get(one) : [...uses].flat();
}

/** Return, by term, the section that says the most of it, and how much. */
function sectionOf({ headings, formulas, body }) {
  const best = new Map();
  headings.forEach((heading, section) => {
    const uses = new Map();
    for (const one of heading) uses.set(one, (uses.get(one) ?? 0) + 5);
    for (const one of [...formulas[section], ...body[section]]) uses.set(one, (uses.get(one) ?? 0) + 1);
    for (const [one, times] of uses) {
      if (times > (best.get(one)?.[1] ?? 0)) best.set(one, [section + 1, times]);
    }
  });
  return best;
}
