// Answers queries with MiniSearch, set up as its documentation advises: { documents, queries, text }
// on standard input; on standard output, for each query, the addresses of the questions found, the
// best first. It has the same texts as our index, aliases too, and leaves out the same stop words.
import { readFileSync } from "node:fs";
import MiniSearch from "minisearch";

const { documents, queries, text } = JSON.parse(readFileSync(0, "utf8"));
const { STOP } = await import(text);
const lowered = (term) => (STOP.has(term.toLowerCase()) ? null : term.toLowerCase());
const search = new MiniSearch({
  fields: ["title", "aliases", "summary", "tags", "mentions", "headings", "formulas", "body"],
  storeFields: ["url"],
  processTerm: lowered,
  searchOptions: {
    boost: { title: 6, aliases: 4, summary: 2, tags: 2, mentions: 2, headings: 2 },
    fuzzy: (term) => (term.length > 3 ? 0.2 : false),
    prefix: (_, i, terms) => i === terms.length - 1,
  },
});
search.addAll(
  documents.map(({ title, url, summary, aliases, tags, mentions, sections }, id) => ({
    id, title, url, summary,
    aliases: aliases.join("\n"),
    tags: tags.join("\n"),
    mentions: mentions.join("\n"),
    headings: sections.map((section) => section.title).join("\n"),
    formulas: sections.map((section) => section.formulas).join("\n"),
    body: sections.map((section) => section.text).join("\n"),
  })),
);
const answers = queries.map((query) => search.search(query).slice(0, 10).map(({ url }) => url));
process.stdout.write(JSON.stringify(answers));
