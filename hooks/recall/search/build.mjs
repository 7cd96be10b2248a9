// Writes the search index: documents on standard input, files by name on standard output.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { text, documents, synonyms } = JSON.parse(readFileSync(0, "utf8"));
const { forms, phrase } = await import(pathToFileURL(text).href);

const FIELDS = [
  // name, weight, how much a long text counts less
  ["title", 9, 0.6],
  ["aliases", 8, 0.2],
  ["summary", 3, 0.5],
  ["tags", 2, 0.1],
  ["headings", 3, 0.4],
  ["body", 1, 0.6],
];
const SATURATION = 2.2;
const PER_CHUNK = 32;
const SHARD = 16_000; // characters
const MOST_FORMS = 4; // words of a term that typos are compared with
const MOST_PLACES = 400; // of a term that nearly every question has

const texts = documents.map((one) => ({
  title: [one.title],
  aliases: one.aliases,
  summary: [one.summary],
  tags: one.tags,
  headings: one.sections.map((section) => section.title),
  body: one.sections.map((section) => section.text),
}));
/** By term: how often each of its words stands in a page. */
const said = new Map();
function stems(text) {
  return forms(text).map(([stem, word]) => {
    const uses = said.get(stem) ?? said.set(stem, new Map()).get(stem);
    uses.set(word, (uses.get(word) ?? 0) + 1);
    return stem;
  });
}
const counted = texts.map((fields) =>
  Object.fromEntries(Object.entries(fields).map(([name, parts]) => [name, parts.map(stems)])),
);
const mean = Object.fromEntries(
  FIELDS.map(([name]) => {
    const lengths = counted.map((fields) => fields[name].flat().length);
    return [name, Math.max(1, lengths.reduce((a, b) => a + b, 0) / Math.max(1, lengths.length))];
  }),
);

/** By term: question, weight, section with the most uses (from 1; 0 is the top of the page). */
const index = new Map();
counted.forEach((fields, question) => {
  const weights = new Map();
  const uses = new Map();
  for (const [name, weight, shortening] of FIELDS) {
    const length = fields[name].flat().length;
    const factor = weight / (1 - shortening + (shortening * length) / mean[name]);
    fields[name].forEach((part, section) => {
      for (const one of part) {
        weights.set(one, (weights.get(one) ?? 0) + factor);
        if (name !== "headings" && name !== "body") continue;
        const places = uses.get(one) ?? new Map();
        places.set(section + 1, (places.get(section + 1) ?? 0) + (name === "headings" ? 5 : 1));
        uses.set(one, places);
      }
    });
  }
  for (const [one, weight] of weights) {
    const section = [...(uses.get(one) ?? [])].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
    const impact = Math.max(1, Math.round((99 * weight) / (SATURATION + weight)));
    if (!index.has(one)) index.set(one, []);
    index.get(one).push([question, impact, section]);
  }
});

const files = {};
const shards = [];
let shard = {};
let size = 0;
const close = () => {
  if (size) files[`places-${shards.length - 1}`] = shard;
  [shard, size] = [{}, 0];
};
const byLetter = {};
for (const one of [...index.keys()].sort()) {
  const all = index.get(one);
  const kept = all.length > MOST_PLACES
    ? [...all].sort((a, b) => b[1] - a[1]).slice(0, MOST_PLACES).sort((a, b) => a[0] - b[0])
    : all;
  let last = 0;
  const list = kept.flatMap(([question, impact, section]) => {
    const step = question - last;
    last = question;
    return [step, impact, section];
  });
  const length = JSON.stringify(list).length + one.length;
  if (size && size + length > SHARD) close();
  if (!size) shards.push(one);
  shard[one] = list;
  size += length;
  const uses = [...said.get(one)].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const shown = uses.slice(0, MOST_FORMS).map(([word]) => word).filter((word) => word !== one);
  (byLetter[one[0]] ??= []).push([one, all.length, ...shown]);
}
close();
for (const [letter, known] of Object.entries(byLetter)) files[`words-${letter}`] = known;
for (let start = 0; start < documents.length; start += PER_CHUNK) {
  files[`cards-${start / PER_CHUNK}`] = documents.slice(start, start + PER_CHUNK).map((one) => ({
    title: one.title,
    url: one.url,
    summary: one.summary,
    about: one.about,
    sections: one.sections.map((section) => [section.title, section.anchor]),
  }));
}
files.manifest = {
  questions: documents.length,
  perChunk: PER_CHUNK,
  shards,
  letters: Object.keys(byLetter).sort(),
  synonyms: synonyms.map((group) => group.map(phrase)),
};
process.stdout.write(
  JSON.stringify(Object.fromEntries(Object.entries(files).map(([name, file]) => [name, JSON.stringify(file)]))),
);
