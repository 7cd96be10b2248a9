/** @param {number} seed @returns {() => number} the same numbers from 0 to below 1 for a seed */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A log as some browser may have it: few ids and times, so that logs meet. */
export function anyLog(next) {
  const pick = (count) => Math.floor(next() * count);
  const log = new Map();
  for (let left = pick(6); left > 0; left -= 1) {
    const reviews = Array.from({ length: pick(5) }, () => {
      const review = [1000 + pick(6), 1 + pick(4)];
      return pick(4) ? review : [...review, 1];
    });
    const entry = { reviews };
    if (pick(2)) entry.mark = [1000 + pick(6), pick(2)];
    log.set(`question-${pick(5)}`, entry);
  }
  return log;
}

/** @param {object} [facts] @returns {object} a question as the list of all has it */
export function question(facts = {}) {
  const { id = "one", area = "nlp", topic = "nlp/models", ...rest } = facts;
  return {
    id,
    formerly: [],
    title: `What is ${id}?`,
    url: `${topic}/${id}/`,
    area: { id: area, title: area, url: `${area}/` },
    topic: { id: topic, title: topic, url: `${topic}/` },
    level: "easy",
    kind: "concept",
    tags: ["entropy"],
    minutes: 5,
    prerequisites: [],
    ...rest,
  };
}
