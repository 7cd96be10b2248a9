import { weight } from "./roles.js";

/** @typedef {import("./questions.js").Question} Question */
/** @typedef {import("./roles.js").Role} Role */
/** @typedef {import("./state.js").State} State */
/** @typedef {{ question: Question, state: State }} Candidate */

/**
 * How long a plan may take.
 * @typedef {{ id: string, title: string, days: number, minutes: number }} Span
 * @type {readonly Span[]}
 */
export const SPANS = [
  { id: "30-minutes", title: "30 minutes", days: 1, minutes: 30 },
  { id: "tonight", title: "Tonight: 2 hours", days: 1, minutes: 120 },
  { id: "week", title: "A week: an hour a day", days: 7, minutes: 60 },
  { id: "month", title: "A month: 45 minutes a day", days: 30, minutes: 45 },
];

/** @param {string} id @returns {Span} */
export function spanOf(id) {
  return SPANS.find((span) => span.id === id) ?? /** @type {Span} */ (SPANS[0]);
}

/**
 * Return what to read, in order, within a time: weak questions, then due ones, then new ones, each
 * area by its weight, and what a question builds on before it.
 * @param {Candidate[]} candidates all questions, in the order of their topics
 * @param {Role} role
 * @param {number} minutes
 * @returns {Question[]}
 */
export function planned(candidates, role, minutes) {
  const open = new Map(
    candidates.filter(({ state }) => rank(state) < 3).map((one) => [one.question.id, one.question]),
  );
  /** @type {Map<string, Question>} */
  const plan = new Map();
  let left = minutes;
  for (const question of byUrgency(candidates, role)) {
    const wanted = withPrerequisites(question, open, plan);
    const cost = total(wanted);
    if (cost > left) continue;
    for (const one of wanted) plan.set(one.id, one);
    left -= cost;
  }
  return [...plan.values()];
}

/** @param {Iterable<Question>} questions @returns {number} minutes of reading */
export function total(questions) {
  return [...questions].reduce((sum, { minutes }) => sum + minutes, 0);
}

/**
 * Cut a plan into days.
 * @param {Question[]} plan @param {Span} span @returns {Question[][]} as many as are needed
 */
export function days(plan, { days: most, minutes }) {
  /** @type {Question[][]} */
  const found = [];
  let spent = 0;
  for (const question of plan) {
    const day = Math.min(Math.floor(spent / minutes), most - 1);
    (found[day] ??= []).push(question);
    spent += question.minutes;
  }
  return [...found].filter(Boolean);
}

/** @param {State} state @returns {number} 3 for what needs no reading */
function rank(state) {
  if (state.isWeak) return 0;
  if (state.isDue) return 1;
  return state.isDone || !state.isNew ? 3 : 2;
}

/**
 * Questions of one rank take turns: each area by its weight, each of its topics once a round.
 * @param {Candidate[]} candidates @param {Role} role
 */
function byUrgency(candidates, role) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  const turn = (/** @type {string} */ key) => {
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return count;
  };
  const byRound = candidates
    .filter(({ state }) => rank(state) < 3)
    .map(({ question, state }) => {
      const first = rank(state);
      return { question, first, round: turn(`${first} ${question.topic.id}`) };
    })
    .sort((a, b) => a.first - b.first || a.round - b.round);
  return byRound
    .map(({ question, first }) => {
      const place = turn(`${first} ${question.area.id} *`) + 1;
      return { question, first, at: place / weight(role, question.area.id) };
    })
    .sort((a, b) => a.first - b.first || a.at - b.at)
    .map(({ question }) => question);
}

/**
 * @param {Question} question
 * @param {ReadonlyMap<string, Question>} open what still needs reading
 * @param {ReadonlyMap<string, Question>} plan what is to be read already
 * @returns {Question[]} the question, after what it builds on
 */
function withPrerequisites(question, open, plan) {
  /** @type {Set<Question>} */
  const found = new Set();
  /** @type {Set<string>} */
  const seen = new Set();
  const visit = (/** @type {string} */ id) => {
    const one = open.get(id);
    if (!one || plan.has(id) || seen.has(id)) return;
    seen.add(id);
    for (const earlier of one.prerequisites) visit(earlier);
    found.add(one);
  };
  visit(question.id);
  return [...found];
}
