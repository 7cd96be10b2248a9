// From the analyses of all questions to the files of the search index, by name.
import { createHash } from "node:crypto";
import { FIELDS } from "./analysis.mjs";

/** The weight of each field, and how much a long text counts less. */
const WEIGHTS = {
  title: [16, 0.6],
  aliases: [7, 0.3],
  summary: [3, 0.5],
  tags: [2, 0.1],
  mentions: [3, 0.5],
  shapes: [2, 0],
  headings: [2.4, 0.65],
  formulas: [1.5, 0.4],
  body: [0.8, 0.15],
};
/** The weight of a term at which it counts half as much as one that says nothing else. */
const SATURATION = 6.5;
const PER_CHUNK = 4; // cards in a file
const WORDS = 8_000; // characters of a file
const PLACES = 4_000;
const MOST_FORMS = 4; // words of a term that typos are compared with
const MOST_PLACES = 400; // of a term that nearly every question has
const AHEAD = 2_300_000; // characters that a reader loads after a first query; a quarter, compressed

/**
 * Return the files of the index, as JSON by name.
 * @param {object[]} questions their analyses
 * @param {string[][][]} synonyms groups of phrases that mean the same, each as its terms
 */
export function files(questions, synonyms) {
  const index = invert(questions);
  const terms = [...index.keys()].sort();
  const words = cut(terms.filter((one) => index.get(one).said.size), (one) => known(one, index.get(one)), WORDS);
  const places = cut(terms, (one) => `[${pack(index.get(one).places)}]`, PLACES);
  const kinds = {
    words: words.map((file) => `[${file.map(([, text]) => text)}]`),
    cards: cards(questions),
    places: places.map((file) => `{${file.map(([one, text]) => `${JSON.stringify(one)}:${text}`)}}`),
  };
  const packs = small(kinds);
  const manifest = {
    version: version(kinds),
    packs,
    questions: questions.length,
    perChunk: PER_CHUNK,
    words: words.map(([[one]]) => one),
    places: places.map(([[one]]) => one),
    synonyms,
  };
  return Object.fromEntries([
    ["manifest", JSON.stringify(manifest)],
    ...Object.entries(kinds).flatMap(([kind, made]) => made.map((text, i) => [`${kind}-${i}`, text])),
    ...packs.map((kind) => [`pack-${kind}`, `[${kinds[kind]}]`]),
  ]);
}

function version(kinds) {
  const hash = createHash("sha256");
  for (const text of Object.values(kinds).flat()) hash.update(`${text}\n`);
  return hash.digest("hex").slice(0, 12);
}

/** Return the kinds whose files are small enough to load all of them ahead, what helps most first. */
function small(kinds) {
  let room = AHEAD;
  return Object.keys(kinds).filter((kind) => {
    const size = kinds[kind].reduce((all, text) => all + text.length, 0);
    if (size > room) return false;
    room -= size;
    return true;
  });
}

/**
 * Return by term how often which words stand for it; and its places, three numbers each: the
 * question, the impact from 1 to 99, the section.
 */
function invert(questions) {
  const mean = FIELDS.map((_, field) => {
    const sum = questions.reduce((all, { lengths }) => all + lengths[field], 0);
    return Math.max(1, sum / Math.max(1, questions.length));
  });
  const index = new Map();
  questions.forEach(({ lengths, terms, sections, said, uses }, question) => {
    const factors = FIELDS.map((name, field) => {
      const [weight, shortening] = WEIGHTS[name];
      return weight / (1 - shortening + (shortening * lengths[field]) / mean[field]);
    });
    let at = 0;
    terms.forEach((one, i) => {
      let weight = 0;
      for (let left = uses[at++]; left; left--) weight += factors[uses[at++]] * uses[at++];
      const impact = Math.max(1, Math.round((99 * weight) / (SATURATION + weight)));
      const about = index.get(one) ?? index.set(one, { places: [], said: new Map() }).get(one);
      about.places.push(question, impact, sections[i]);
      add(about.said, typeof said[i] === "number" ? [one, said[i]] : said[i]);
    });
  });
  return index;
}

/** Add pairs of a word and a count to those before. */
function add(all, said) {
  for (let i = 0; i < said.length; i += 2) all.set(said[i], (all.get(said[i]) ?? 0) + said[i + 1]);
}

/**
 * Return what is known of a term: itself, how many questions have it, and the words that stand for
 * it most often, unless it's the only one itself.
 */
function known(one, { places, said }) {
  const uses = [...said].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const words = uses.slice(0, MOST_FORMS).map(([word]) => word);
  return JSON.stringify([one, places.length / 3, ...(words.length === 1 && words[0] === one ? [] : words)]);
}

/** Keep the heaviest places, in order, each question as the difference to the one before. */
function pack(places) {
  const kept = places.length > 3 * MOST_PLACES ? heaviest(places) : places;
  return kept.map((value, i) => (i % 3 || !i ? value : value - kept[i - 3]));
}

function heaviest(places) {
  const all = Array.from({ length: places.length / 3 }, (_, i) => places.slice(3 * i, 3 * i + 3));
  const kept = all.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_PLACES);
  return kept.sort((a, b) => a[0] - b[0]).flat();
}

/** Cut terms with what is known of them, as JSON, into files of about so many characters. */
function cut(terms, text, size) {
  const cuts = [];
  let room = 0;
  for (const one of terms) {
    const item = text(one);
    const length = item.length + one.length;
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
function cards(questions) {
  const made = questions.map(({ card }) => JSON.stringify(card));
  const starts = Array.from({ length: Math.ceil(made.length / PER_CHUNK) }, (_, i) => i * PER_CHUNK);
  return starts.map((start) => `[${made.slice(start, start + PER_CHUNK)}]`);
}
