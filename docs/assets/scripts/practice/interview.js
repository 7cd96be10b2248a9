import { weight } from "./roles.js";

/** @typedef {import("./questions.js").Question} Question */
/** @typedef {import("./roles.js").Role} Role */

/**
 * A mock interview under way: plain data, so that it can be kept as it is.
 * @typedef {object} Interview
 * @property {string[]} ids the questions, in order
 * @property {number} minutes for each
 * @property {Graded[]} graded those that are over
 * @property {number} since when the current question was asked, milliseconds since 1970
 */
/** @typedef {{ id: string, rating: number, named: number, of: number, missed: number[], seconds: number }} Graded */

/**
 * Draw questions by chance, areas by the role's weights, no question twice.
 * @param {Question[]} questions
 * @param {Role} role
 * @param {number} count
 * @param {() => number} chance from 0 to below 1
 * @returns {Question[]}
 */
export function drawn(questions, role, count, chance) {
  /** @type {Map<string, number>} */
  const sizes = new Map();
  for (const { area } of questions) sizes.set(area.id, (sizes.get(area.id) ?? 0) + 1);
  return questions
    .map((question) => {
      const share = weight(role, question.area.id) / (sizes.get(question.area.id) ?? 1);
      // The least of exponential times with these rates: a draw by weight without putting back.
      return { question, at: -Math.log(1 - chance()) / share };
    })
    .sort((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ question }) => question);
}

/**
 * Return an interview that was kept, or nothing when it is damaged or names what isn't there.
 * @param {unknown} value
 * @param {ReadonlySet<string>} known ids
 * @returns {Interview | undefined}
 */
export function continued(value, known) {
  const kept = /** @type {Partial<Interview> | null} */ (value);
  if (!Array.isArray(kept?.ids) || !Array.isArray(kept.graded)) return undefined;
  const isSound =
    kept.ids.length > 0 &&
    kept.ids.every((id) => known.has(id)) &&
    kept.graded.length <= kept.ids.length &&
    kept.graded.every((one, at) => one?.id === kept.ids?.[at] && Array.isArray(one.missed)) &&
    typeof kept.minutes === "number" &&
    typeof kept.since === "number";
  return isSound ? /** @type {Interview} */ (kept) : undefined;
}

/** @param {number} seconds @returns {string} as a clock shows it; below zero with a minus */
export function clock(seconds) {
  const whole = Math.abs(Math.trunc(seconds));
  const sign = seconds <= -1 ? "−" : "";
  return `${sign}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
