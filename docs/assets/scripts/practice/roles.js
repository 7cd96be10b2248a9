/**
 * How much of the time each role gives to an area; an area that isn't named counts 1.
 * @typedef {{ id: string, title: string, weights: Readonly<Record<string, number>> }} Role
 * @type {readonly Role[]}
 */
export const ROLES = [
  { id: "any", title: "Any role", weights: {} },
  {
    id: "ml-engineer",
    title: "Machine-learning engineer",
    weights: { "deep-learning": 4, training: 4, transformers: 2, nlp: 2, cv: 2 },
  },
  {
    id: "llm-engineer",
    title: "Language-model engineer",
    weights: { transformers: 6, nlp: 4, "deep-learning": 3, training: 3, cv: 0.5 },
  },
  {
    id: "vision-engineer",
    title: "Computer-vision engineer",
    weights: { cv: 6, "deep-learning": 4, training: 3, generative: 2, nlp: 0.5, rl: 0.5 },
  },
  {
    id: "research-scientist",
    title: "Research scientist",
    weights: { "deep-learning": 3, transformers: 3, generative: 3, bayesian: 3, rl: 2, training: 2 },
  },
  {
    id: "data-scientist",
    title: "Data scientist",
    weights: { training: 4, "deep-learning": 3, nlp: 2, bayesian: 2, rl: 0.5, generative: 0.5 },
  },
];

/** @param {string} id @returns {Role} the role, or the one that prefers nothing */
export function roleOf(id) {
  return ROLES.find((role) => role.id === id) ?? /** @type {Role} */ (ROLES[0]);
}

/** @param {Role} role @param {string} area */
export function weight(role, area) {
  return role.weights[area] ?? 1;
}
