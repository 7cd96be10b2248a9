import { SOON } from "./schedule.js";

/** @typedef {import("./questions.js").Question} Question */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./log.js").Review} Review */

/**
 * A drill under way: plain data, so that it can be kept as it is.
 * @typedef {object} Session
 * @property {string} choice the address that it was started with
 * @property {string[]} queue ids, the one that is shown first
 * @property {Rated[]} past
 */

/**
 * A question that was rated, and whether the session asks it once more.
 * @typedef {{ id: string, review: Review, again: boolean }} Rated
 */

/**
 * Return which questions to ask, and in which order: those due longest, then weak ones, then new
 * ones in the order of the site, then the rest.
 * @param {{ question: Question, state: State }[]} chosen
 * @param {number} most
 */
export function ordered(chosen, most) {
  const rank = (/** @type {State} */ state) =>
    state.isDue ? 0 : state.isWeak ? 1 : state.isNew ? 2 : 3;
  const sorted = [...chosen].sort(
    (a, b) => rank(a.state) - rank(b.state) || (a.state.due ?? 0) - (b.state.due ?? 0),
  );
  return sorted.slice(0, most).map(({ question }) => question.id);
}

/** @param {string} choice @param {string[]} queue @returns {Session} */
export function started(choice, queue) {
  return { choice, queue, past: [] };
}

/**
 * Return the session after the first question was rated; one due again soon is asked again.
 * @param {Session} session
 * @param {Review} review
 * @param {number} due
 * @returns {Session}
 */
export function rated(session, review, due) {
  const [id, ...rest] = session.queue;
  if (id === undefined) return session;
  const again = due - review[0] <= SOON;
  const queue = again ? [...rest, id] : rest;
  return { ...session, queue, past: [...session.past, { id, review, again }] };
}

/** @param {Session} session @returns {Session} as it was before the last rating */
export function undone(session) {
  const last = session.past.at(-1);
  if (!last) return session;
  const queue = last.again ? session.queue.slice(0, -1) : session.queue;
  return { ...session, queue: [last.id, ...queue], past: session.past.slice(0, -1) };
}

/**
 * Return a session that was kept, or nothing when it is damaged or over.
 * @param {unknown} value
 * @param {ReadonlyMap<string, string>} names by a former id, today's
 * @param {ReadonlySet<string>} known ids
 * @returns {Session | undefined}
 */
export function resumed(value, names, known) {
  const kept = /** @type {Partial<Session> | null} */ (value);
  if (typeof kept?.choice !== "string" || !Array.isArray(kept.queue)) return undefined;
  const now = (/** @type {unknown} */ id) => names.get(String(id)) ?? String(id);
  const queue = kept.queue.map(now).filter((id) => known.has(id));
  // A question that is gone took its place in the queue along, and with it the ways back.
  const isWhole = queue.length === kept.queue.length && Array.isArray(kept.past);
  const past = isWhole ? (kept.past ?? []).filter(isPast) : [];
  if (!queue.length) return undefined;
  return { choice: kept.choice, queue, past: past.map((one) => ({ ...one, id: now(one.id) })) };
}

/** @param {any} value @returns {value is Rated} */
function isPast(value) {
  return typeof value?.id === "string" && Array.isArray(value.review);
}
