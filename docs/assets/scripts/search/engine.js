/**
 * Answers queries from an index that is cut into small files, of which only those that a query
 * needs are loaded: the words near to what was typed, the places of those words, and the cards of
 * the questions found. `build.mjs` of the package `recall` writes the files.
 */

import { distance, tolerance } from "./near.js";
import { STOP, VERSUS, term, words } from "./text.js";

/**
 * @typedef {object} Manifest
 * @property {number} questions how many there are
 * @property {number} perChunk cards in a file
 * @property {string[]} shards the first term of each file of places, in order
 * @property {string[]} letters first characters that there is a file of words for
 * @property {string[][][]} synonyms groups of phrases that mean the same, each cut into terms
 */

/** Term, how many questions have it, and other forms of it. @typedef {[string, number, ...string[]]} Known */
/** By term: question (as the difference to the one before), impact 1 to 99, section. @typedef {Record<string, number[]>} Places */

/**
 * @typedef {object} Card
 * @property {string} title
 * @property {string} url
 * @property {string} summary
 * @property {string} about level and topic
 * @property {[string, string][]} sections heading and anchor
 */

/**
 * @typedef {object} Hit
 * @property {Card} card
 * @property {number} score
 * @property {number[]} sections of the card, that hold what was asked for
 */

/**
 * @typedef {object} Answer
 * @property {Hit[]} hits
 * @property {Map<string, boolean>} words of the query, and whether each was found
 * @property {Set<string>} terms that the query stands for
 * @property {string[]} near words, where nothing was found
 */
/**
 * Terms that stand for a word or a phrase of the query.
 * @typedef {object} Choice
 * @property {string[]} terms
 * @property {number} weight how well they do
 * @property {string} [guess] the likeliest of several guesses, whose rarity counts for all of them
 */
/** A word of the query. @typedef {{ word: string, choices: Choice[] }} Slot */
/** @typedef {{ score: number, sections: Set<number> }} Match */

const MOST_HITS = 10;
const MOST_WORDS = 24;
/** Of the words that a beginning may continue to, so many are tried. */
const MOST_ENDINGS = 12;
const MOST_TYPOS = 4;
const WEIGHT = { ending: 0.75, typo: 0.7, synonym: 0.85, stop: 0.12, versus: 0.3 };

export class Engine {
  /** @param {(name: string) => Promise<any>} load reads a file of the index by its name */
  constructor(load) {
    this._load = load;
    /** @type {Map<string, Promise<any>>} */
    this._files = new Map();
  }

  /** @param {string} name */
  _file(name) {
    let file = this._files.get(name);
    if (!file) {
      file = this._load(name).catch((error) => {
        this._files.delete(name);
        throw error;
      });
      this._files.set(name, file);
    }
    return file;
  }

  /** @returns {Promise<Manifest>} */
  manifest() {
    return this._file("manifest");
  }

  /**
   * Find the questions that answer a query best.
   * @param {string} query
   * @returns {Promise<Answer>}
   */
  async search(query) {
    const manifest = await this.manifest();
    const typed = words(query.slice(0, 2_000)).slice(0, MOST_WORDS);
    const open = /[\p{L}\p{N}]$/u.test(query);
    const slots = await this._slots(typed, open, manifest);
    const wanted = new Set(slots.flatMap((slot) => slot.choices.flatMap((c) => c.terms)));
    const places = await this._places([...wanted], manifest);
    const { matches, found } = rank(slots, places, manifest.questions);
    const best = [...matches].sort((a, b) => b[1].score - a[1].score || a[0] - b[0]).slice(0, MOST_HITS);
    const hits = await Promise.all(best.map((one) => this._hit(one, manifest)));
    const near = hits.length || !typed.length ? [] : await this._nearest(typed);
    const terms = new Set([...wanted].filter((one) => one in places));
    return { hits, words: found, terms, near };
  }

  /**
   * @param {[number, Match]} match
   * @param {Manifest} manifest
   * @returns {Promise<Hit>}
   */
  async _hit([question, { score, sections }], manifest) {
    const chunk = await this._file(`cards-${Math.floor(question / manifest.perChunk)}`);
    return { card: chunk[question % manifest.perChunk], score, sections: [...sections].sort((a, b) => a - b) };
  }

  /**
   * @param {import("./text.js").Word[]} typed
   * @param {boolean} open whether the last word may go on
   * @param {Manifest} manifest
   * @returns {Promise<Slot[]>}
   */
  async _slots(typed, open, manifest) {
    const meant = typed.some(({ joined }) => !STOP.has(joined));
    const slots = await Promise.all(
      typed.map(async (word, i) => {
        const choices = await this._choices(word, open && i === typed.length - 1);
        const topical = term(word.joined) === VERSUS ? WEIGHT.versus : 1;
        const weight = meant && STOP.has(word.joined) ? WEIGHT.stop : topical;
        return { word: word.joined, choices: choices.map((c) => ({ ...c, weight: c.weight * weight })) };
      }),
    );
    await this._join(typed, slots);
    addSynonyms(slots.filter((slot) => !meant || !STOP.has(slot.word)), manifest.synonyms);
    return slots;
  }

  /**
   * @param {import("./text.js").Word} word
   * @param {boolean} open
   * @returns {Promise<Choice[]>}
   */
  async _choices({ joined, parts }, open) {
    const stem = term(joined);
    const known = await this._known(stem);
    /** @type {Choice[]} */
    const choices = [];
    if (has(known, stem)) choices.push({ terms: [stem], weight: 1 });
    if (parts.length) {
      const terms = parts.filter((part) => part.length > 1).map(term);
      if (terms.length) choices.push({ terms, weight: 0.9 });
    }
    if (open && joined.length > 1) {
      const endings = known.filter(([other, , ...forms]) => other !== stem && [other, ...forms].some((form) => form.startsWith(joined)));
      endings.sort((a, b) => b[1] - a[1]);
      const guess = choices.length ? stem : endings[0]?.[0];
      for (const [other] of endings.slice(0, MOST_ENDINGS)) choices.push({ terms: [other], weight: WEIGHT.ending, guess });
    }
    if (choices.length) return choices;
    const typos = await this._typos(joined, known);
    if (typos.length) return typos;
    return this._cut(joined);
  }

  /**
   * Return the known terms nearest to a word that isn't known.
   * @param {string} joined
   * @param {Known[]} known
   * @returns {Promise<Choice[]>}
   */
  async _typos(joined, known) {
    const most = tolerance(joined);
    if (!most) return [];
    const stem = term(joined);
    let near = nearest(stem, joined, known, most);
    if (!near.length) {
      const starts = [joined.slice(1, 2)].filter((start) => start && start !== joined[0]);
      const others = (await Promise.all(starts.map((start) => this._known(start)))).flat();
      near = nearest(stem, joined, others, Math.min(most, 2));
    }
    const guess = near[0]?.other;
    return near.slice(0, MOST_TYPOS).map(({ other, far }) => ({ terms: [other], weight: WEIGHT.typo ** far, guess }));
  }

  /**
   * Cut a word that isn't known into two that are, as `attentionhead`.
   * @param {string} joined
   * @returns {Promise<Choice[]>}
   */
  async _cut(joined) {
    for (let i = joined.length - 3; i >= 3; i--) {
      const pair = [term(joined.slice(0, i)), term(joined.slice(i))];
      const lists = await Promise.all(pair.map((one) => this._known(one)));
      if (pair.every((one, k) => has(lists[k] ?? [], one))) return [{ terms: pair, weight: 0.9 }];
    }
    return [];
  }

  /**
   * Let two words that follow each other stand for the one that they make, as `drop out`.
   * @param {import("./text.js").Word[]} typed
   * @param {Slot[]} slots
   */
  async _join(typed, slots) {
    for (let i = 0; i + 1 < typed.length; i++) {
      const [a, b] = [typed[i], typed[i + 1]];
      if (!a || !b || (STOP.has(a.joined) && STOP.has(b.joined))) continue;
      const stem = term(a.joined + b.joined);
      if (stem.length > 3 && has(await this._known(stem), stem)) {
        for (const slot of slots.slice(i, i + 2)) {
          const own = slot.choices[0];
          slot.choices.push({ terms: [stem], weight: 1, guess: own && (own.guess ?? own.terms[0]) });
        }
      }
    }
  }

  /**
   * Return the terms that begin like a word.
   * @param {string} word
   * @returns {Promise<Known[]>}
   */
  async _known(word) {
    const letter = word[0] ?? "";
    const { letters } = await this.manifest();
    return letters.includes(letter) ? this._file(`words-${letter}`) : [];
  }

  /**
   * @param {string[]} wanted
   * @param {Manifest} manifest
   * @returns {Promise<Places>}
   */
  async _places(wanted, { shards }) {
    const names = new Set(wanted.map((one) => Math.max(0, after(shards, one) - 1)));
    const files = await Promise.all([...names].map((number) => this._file(`places-${number}`)));
    return Object.assign({}, ...files);
  }

  /**
   * Return known words nearest to what was typed, for a reader whose query found nothing.
   * @param {import("./text.js").Word[]} typed
   */
  async _nearest(typed) {
    const lists = await Promise.all(
      typed.map(async ({ joined }) => nearest(term(joined), joined, await this._known(joined), 3)),
    );
    return lists.flatMap((list) => list.slice(0, 2).map(({ other }) => other)).slice(0, 5);
  }
}

/**
 * Return how many of the sorted words come before or at one.
 * @param {string[]} sorted
 * @param {string} one
 */
function after(sorted, one) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") <= one) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * @param {Known[]} known
 * @param {string} stem
 */
function has(known, stem) {
  return known.some(([other]) => other === stem);
}

/**
 * @param {string} stem
 * @param {string} joined
 * @param {Known[]} known
 * @param {number} most
 */
function nearest(stem, joined, known, most) {
  const near = [];
  for (const [other, count, ...forms] of known) {
    const far = Math.min(distance(stem, other, most), ...forms.map((form) => distance(joined, form, most)));
    if (far <= most) near.push({ other, far, count });
  }
  return near.sort((a, b) => a.far - b.far || b.count - a.count);
}

/**
 * Add, for each phrase of the query that has synonyms, these as choices of all its words.
 * @param {Slot[]} slots
 * @param {string[][][]} groups
 */
function addSynonyms(slots, groups) {
  const stems = slots.map((slot) => term(slot.word));
  for (const group of groups) {
    for (const phrase of group) {
      for (let i = 0; i + phrase.length <= stems.length; i++) {
        if (!phrase.every((one, k) => stems[i + k] === one)) continue;
        const others = group.filter((other) => other !== phrase);
        for (const slot of slots.slice(i, i + phrase.length)) {
          for (const terms of others) slot.choices.push({ terms, weight: WEIGHT.synonym });
        }
      }
    }
  }
}

/**
 * Score every question that holds something of the query.
 * @param {Slot[]} slots
 * @param {Places} places
 * @param {number} questions how many there are
 */
function rank(slots, places, questions) {
  const read = new Map(Object.entries(places).map(([one, list]) => [one, unpack(list)]));
  const rarity = (/** @type {string} */ one) => {
    const count = read.get(one)?.size ?? 0;
    return Math.log(1 + (questions - count + 0.5) / (count + 0.5));
  };
  /** @type {Map<string, boolean>} */
  const found = new Map();
  /** @type {Map<number, Match & { mass: number }>} */
  const matches = new Map();
  let total = 0;
  for (const { word, choices } of slots) {
    /** @type {Map<number, { score: number, sections: number[] }>} */
    const best = new Map();
    let mass = 0;
    for (const { terms, weight, guess } of choices) {
      const lists = terms.map((one) => read.get(one));
      const gain = guess ? rarity(guess) : terms.reduce((sum, one) => sum + rarity(one), 0) / terms.length;
      if (lists.some((list) => list)) mass = Math.max(mass, gain * weight);
      const [first, ...rest] = lists;
      if (!first) continue;
      for (const [question, [impact, section]] of first) {
        let [sum, sections] = [impact, [section]];
        if (!rest.every((list) => {
          const place = list?.get(question);
          if (place) [sum, sections] = [sum + place[0], [...sections, place[1]]];
          return place;
        })) continue;
        const score = (weight * gain * sum) / terms.length;
        if (score > (best.get(question)?.score ?? 0)) best.set(question, { score, sections });
      }
    }
    if (!STOP.has(word)) found.set(word, best.size > 0);
    total += mass;
    for (const [question, { score, sections }] of best) {
      const match = matches.get(question) ?? { score: 0, mass: 0, sections: new Set() };
      match.score += score;
      match.mass += mass;
      for (const section of sections) if (section) match.sections.add(section - 1);
      matches.set(question, match);
    }
  }
  for (const match of matches.values()) match.score *= (match.mass / (total || 1)) ** 2;
  return { matches, found };
}

/**
 * @param {number[]} list
 * @returns {Map<number, [number, number]>} impact between 0 and 1 and section, by question
 */
function unpack(list) {
  const places = new Map();
  let question = 0;
  for (let i = 0; i < list.length; i += 3) {
    question += list[i] ?? 0;
    places.set(question, [(list[i + 1] ?? 0) / 99, list[i + 2] ?? 0]);
  }
  return places;
}
