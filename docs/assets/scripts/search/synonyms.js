/** Phrases that mean the same everywhere: each of them stands for the words of the others. */

import { term } from "./text.js";

/** @typedef {import("./choices.js").Choice} Choice */
/** @typedef {import("./choices.js").Slot} Slot */

/** How well a synonym stands for the word that was typed. */
const WEIGHT = 0.7;

/**
 * Add, for each phrase of the query that has synonyms, these as choices of all its words.
 * @param {Slot[]} slots
 * @param {string[][][]} groups
 */
export function addSynonyms(slots, groups) {
  // A mistyped or unfinished word stands for what it is taken for, too.
  const stems = slots.map(({ word, choices: [first] }) => [term(word), first?.guess]);
  for (const group of groups) {
    for (const phrase of group) {
      for (let i = 0; i + phrase.length <= slots.length; i++) {
        if (!phrase.every((one, k) => stems[i + k]?.includes(one))) continue;
        const others = group.filter((other) => other !== phrase);
        for (const [k, slot] of slots.slice(i, i + phrase.length).entries()) {
          // What stands in a group is no typo.
          if (phrase[k] === stems[i + k]?.[0]) slot.choices = slot.choices.filter(({ typo }) => !typo);
          slot.choices.push(...synonymsOf(slot, others));
        }
      }
    }
  }
}

/**
 * Return synonyms as choices; those of a word that no page has are what is meant.
 * @param {Slot} slot
 * @param {string[][]} phrases
 * @returns {Choice[]}
 */
function synonymsOf({ word, choices }, phrases) {
  const stem = term(word);
  const [own] = choices;
  if (!own || (own.terms[0] !== stem && !own.typo)) return phrases.map((terms) => ({ terms, weight: 1 }));
  return phrases.map((terms) => ({ terms, weight: WEIGHT, guess: own.guess ?? own.terms[0] }));
}
