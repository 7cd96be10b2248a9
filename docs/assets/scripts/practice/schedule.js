import { createEmptyCard, fsrs } from "ts-fsrs";

/** @typedef {import("./log.js").Review} Review */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** What is due again within this time comes back in the same session. */
export const SOON = 20 * MINUTE;
/** Again, hard, good, easy. */
export const RATINGS = /** @type {const} */ ([1, 2, 3, 4]);

// Without chance, a question's reviews alone say when it is due, in every browser alike.
const scheduler = fsrs({
  enable_fuzz: false,
  learning_steps: ["10m"],
  relearning_steps: ["10m"],
});

/** @param {readonly Review[]} reviews by time, none taken back */
function card(reviews) {
  let found = createEmptyCard(new Date(reviews[0]?.[0] ?? 0));
  for (const [at, rating] of reviews) {
    found = scheduler.next(found, new Date(at), /** @type {1 | 2 | 3 | 4} */ (rating)).card;
  }
  return found;
}

/**
 * Return when a question is due again, in milliseconds since 1970; nothing for a new one.
 * @param {readonly Review[]} reviews by time, none taken back
 */
export function due(reviews) {
  return reviews.length ? card(reviews).due.getTime() : undefined;
}

/**
 * Return when a question would be due after each of the ratings.
 * @param {readonly Review[]} reviews by time, none taken back
 * @param {number} now
 */
export function dues(reviews, now) {
  const at = Math.max(now, reviews.at(-1)?.[0] ?? 0);
  const before = reviews.length ? card(reviews) : createEmptyCard(new Date(at));
  return RATINGS.map((rating) => scheduler.next(before, new Date(at), rating).card.due.getTime());
}

/** @param {number} span in milliseconds @returns {string} as one says it: `10 min`, `3 days` */
export function inWords(span) {
  if (span < 60 * MINUTE) return `${Math.max(1, Math.round(span / MINUTE))} min`;
  if (span < DAY) return counted(span / (60 * MINUTE), "hour");
  if (span < 45 * DAY) return counted(span / DAY, "day");
  if (span < 700 * DAY) return counted(span / (30.44 * DAY), "month");
  return counted(span / (365.25 * DAY), "year");
}

/** @param {number} number @param {string} unit */
function counted(number, unit) {
  const whole = Math.round(number);
  return `${whole} ${unit}${whole === 1 ? "" : "s"}`;
}
