// From questions to the files of the search index, by name.
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

/** Name, weight, how much a long text counts less. */
const FIELDS = [
  ["title", 16, 0.6],
  ["aliases", 7, 0.3],
  ["summary", 3, 0.5],
  ["tags", 2, 0.1],
  ["mentions", 3, 0.5],
  ["shapes", 2, 0],
  ["headings", 2.4, 0.65],
  ["formulas", 1.5, 0.4],
  ["body", 0.8, 0.15],
];
/** The weight of a term at which it counts half as much as one that says nothing else. */
const SATURATION = 6.5;
const PER_CHUNK = 4; // cards in a file
const WORDS = 8_000; // characters of a file
const PLACES = 4_000;
const MOST_FORMS = 4; // words of a term that typos are compared with
const MOST_PLACES = 400; // of a term that nearly every question has
const AHEAD = 1_200_000; // bytes, compressed, that a reader loads after a first query

/**
 * Return the files of the index, as data by name.
 * @param {{ documents: object[], synonyms: string[][] }} site as `recall.search` gives them
 * @param {object} terms what cuts texts into terms, and formulas into windows
 */
export function files({ documents, synonyms }, { forms, phrase, shape }) {
  const { counted, said } = count(documents, forms, shape);
  const index = invert(counted);
  const terms = [...index.keys()].sort();
  const words = cut(terms.filter((one) => said.has(one)), (one) => [one, index.get(one).length, ...shown(one, said)], WORDS);
  const places = cut(terms, (one) => pack(index.get(one)), PLACES);
  const kinds = {
    words: words.map((file) => file.map(([, known]) => known)),
    cards: cards(documents),
    places: places.map((file) => Object.fromEntries(file)),
  };
  const packs = small(kinds);
  const manifest = {
    version: createHash("sha256").update(JSON.stringify(kinds)).digest("hex").slice(0, 12),
    packs,
    questions: documents.length,
    perChunk: PER_CHUNK,
    words: words.map(([[one]]) => one),
    places: places.map(([[one]]) => one),
    synonyms: synonyms.map((group) => group.map(phrase)),
  };
  return Object.fromEntries([
    ["manifest", manifest],
    ...Object.entries(kinds).flatMap(([kind, made]) => made.map((file, i) => [`${kind}-${i}`, file])),
    ...packs.map((kind) => [`pack-${kind}`, kinds[kind]]),
  ]);
}

/** Return the kinds whose files are small enough to load all of them ahead, what helps most first. */
function small(kinds) {
  let room = AHEAD;
  return Object.keys(kinds).filter((kind) => {
    const size = gzipSync(JSON.stringify(kinds[kind])).length;
    if (size > room) return false;
    room -= size;
    return true;
  });
}

/** Cut the texts of each field into terms; count the words that stand for each term. */
function count(documents, forms, shape) {
  const said = new Map();
  const stems = (text) =>
    forms(text).map(([stem, word]) => {
      const uses = said.get(stem) ?? said.set(stem, new Map()).get(stem);
      uses.set(word, (uses.get(word) ?? 0) + 1);
      return stem;
    });
  const counted = documents.map((one) => ({
    title: [stems(one.title)],
    aliases: one.aliases.map(stems),
    summary: [stems(one.summary)],
    tags: one.tags.map(stems),
    mentions: one.mentions.map(stems),
    shapes: one.aliases.map(shape),
    headings: one.sections.map(({ title }) => stems(title)),
    formulas: one.sections.map(({ formulas }) => stems(formulas)),
    body: one.sections.map(({ text }) => stems(text)),
  }));
  return { counted, said };
}

/** Return by term: question, impact from 1 to 99, section with the most uses (from 1; 0 is the top). */
function invert(counted) {
  const mean = Object.fromEntries(
    FIELDS.map(([name]) => {
      const sum = counted.reduce((all, fields) => all + fields[name].flat().length, 0);
      return [name, Math.max(1, sum / Math.max(1, counted.length))];
    }),
  );
  const index = new Map();
  counted.forEach((fields, question) => {
    const sections = sectionOf(fields);
    for (const [one, weight] of weigh(fields, mean)) {
      const impact = Math.max(1, Math.round((99 * weight) / (SATURATION + weight)));
      if (!index.has(one)) index.set(one, []);
      index.get(one).push([question, impact, sections.get(one)?.[0] ?? 0]);
    }
  });
  return index;
}

/** Return how much a question is about each of its terms. */
function weigh(fields, mean) {
  const weights = new Map();
  for (const [name, weight, shortening] of FIELDS) {
    const length = fields[name].flat().length;
    const factor = weight / (1 - shortening + (shortening * length) / mean[name]);
    for (const one of fields[name].flat()) weights.set(one, (weights.get(one) ?? 0) + factor);
  }
  return weights;
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

/** Return the words that stand for a term most often, unless it's the only one itself. */
function shown(one, said) {
  const uses = [...said.get(one)].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const words = uses.slice(0, MOST_FORMS).map(([word]) => word);
  return words.length === 1 && words[0] === one ? [] : words;
}

/** Keep the heaviest places, in order, each question as the difference to the one before. */
function pack(all) {
  const kept = all.length > MOST_PLACES
    ? [...all].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_PLACES).sort((a, b) => a[0] - b[0])
    : all;
  let last = 0;
  return kept.flatMap(([question, impact, section]) => {
    const step = question - last;
    last = question;
    return [step, impact, section];
  });
}

/** Cut terms with their data into files of about so many characters. */
function cut(terms, data, size) {
  const cuts = [];
  let room = 0;
  for (const one of terms) {
    const item = data(one);
    const length = JSON.stringify(item).length + one.length;
    if (length > room && room < size || !cuts.length) {
      cuts.push([]);
      room = size;
    }
    cuts.at(-1).push([one, item]);
    room -= length;
  }
  return cuts;
}

/** What is shown of the questions, in files. */
function cards(documents) {
  const made = documents.map(({ title, url, summary, about, aliases, sections }) => ({
    title, url, summary, about, aliases, sections: sections.map((one) => [one.title, one.anchor]),
  }));
  const starts = Array.from({ length: Math.ceil(made.length / PER_CHUNK) }, (_, i) => i * PER_CHUNK);
  return starts.map((start) => made.slice(start, start + PER_CHUNK));
}
