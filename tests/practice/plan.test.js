import assert from "node:assert/strict";
import { test } from "node:test";

import { clock, continued, drawn } from "../../docs/assets/scripts/practice/interview.js";
import { days, planned, spanOf, SPANS, total } from "../../docs/assets/scripts/practice/plan.js";
import { roleOf, ROLES } from "../../docs/assets/scripts/practice/roles.js";
import { chance, question } from "./chance.js";

const NEW = { isNew: true, isWeak: false, isDone: false, isDue: false, due: undefined };
const WEAK = { ...NEW, isNew: false, isWeak: true };
const DONE = { ...NEW, isNew: false, isDone: true };
const any = roleOf("any");

/** A site of some size by chance; each question may build on earlier ones. */
function site(next) {
  return Array.from({ length: 40 }, (_, at) => {
    const area = ["nlp", "cv", "rl"][Math.floor(next() * 3)];
    const ids = Array.from({ length: at }, (_, n) => `q${n}`);
    return {
      question: question({
        id: `q${at}`,
        area,
        topic: `${area}/${Math.floor(next() * 3)}`,
        minutes: 1 + Math.floor(next() * 9),
        prerequisites: ids.filter(() => next() < 0.08),
      }),
      state: [NEW, NEW, WEAK, DONE][Math.floor(next() * 4)],
    };
  });
}

test("a plan fits into the time, repeats nothing, and leaves out what is done", () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const next = chance(seed);
    const candidates = site(next);
    const minutes = Math.floor(next() * 250);
    const plan = planned(candidates, ROLES[seed % ROLES.length], minutes);
    assert.ok(total(plan) <= minutes, `seed ${seed}`);
    assert.equal(new Set(plan).size, plan.length, `seed ${seed}`);
    const done = candidates.filter(({ state }) => state === DONE).map((one) => one.question);
    assert.ok(!plan.some((one) => done.includes(one)), `seed ${seed}`);
  }
});

test("nothing comes before what it builds on", () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const candidates = site(chance(seed));
    const open = new Set(candidates.filter((one) => one.state !== DONE).map((one) => one.question.id));
    const ids = planned(candidates, any, 120).map(({ id }) => id);
    for (const { question: one } of candidates.filter((one) => ids.includes(one.question.id))) {
      for (const earlier of one.prerequisites.filter((id) => open.has(id))) {
        assert.ok(ids.includes(earlier) && ids.indexOf(earlier) < ids.indexOf(one.id), `seed ${seed}`);
      }
    }
  }
});

test("questions that build on each other in a circle end the search all the same", () => {
  const a = question({ id: "a", prerequisites: ["b"] });
  const b = question({ id: "b", prerequisites: ["a"] });
  const plan = planned([a, b].map((one) => ({ question: one, state: NEW })), any, 60);
  assert.equal(plan.length, 2);
});

test("what was weak comes first, and a role's areas get their share", () => {
  const areas = ["cv", "nlp"].flatMap((area) =>
    Array.from({ length: 20 }, (_, at) => ({
      question: question({ id: `${area}-${at}`, area, topic: `${area}/x` }),
      state: at === 19 && area === "nlp" ? WEAK : NEW,
    })),
  );
  const role = { id: "x", title: "X", weights: { cv: 3, nlp: 1 } };
  const plan = planned(areas, role, 85);
  assert.equal(plan[0].id, "nlp-19");
  assert.equal(plan.slice(1).filter(({ area }) => area.id === "cv").length, 12);
});

test("days hold the plan in order", () => {
  const plan = Array.from({ length: 30 }, (_, at) => question({ id: `q${at}` }));
  const week = spanOf("week");
  assert.deepEqual(days(plan, week).flat(), plan);
  assert.deepEqual(days(plan, week).map((day) => day.length), [12, 12, 6]);
  assert.equal(spanOf("strange"), SPANS[0]);
});

test("an interview draws no question twice, and by weight", () => {
  const all = ["cv", "nlp"].flatMap((area) =>
    Array.from({ length: 20 }, (_, at) => question({ id: `${area}-${at}`, area })),
  );
  const role = { id: "x", title: "X", weights: { cv: 4, nlp: 1 } };
  let first = 0;
  for (let seed = 0; seed < 400; seed += 1) {
    const found = drawn(all, role, 5, chance(seed));
    assert.equal(new Set(found).size, 5);
    first += Number(found[0].area.id === "cv");
  }
  assert.ok(first > 280 && first < 360, String(first)); // 320 of 400 are expected
  assert.equal(drawn(all, role, 100, chance(1)).length, 40);
});

test("a damaged interview isn't gone on with", () => {
  const sound = { ids: ["a"], minutes: 3, graded: [], since: 1 };
  assert.deepEqual(continued(sound, new Set(["a"])), sound);
  for (const value of [null, {}, { ...sound, ids: [] }, { ...sound, ids: ["b"] }, { ...sound, graded: [{}] }, { ...sound, since: "x" }]) {
    assert.equal(continued(value, new Set(["a"])), undefined);
  }
});

test("the clock counts on below zero", () => {
  assert.deepEqual([180, 61.9, 0.4, -0.4, -65].map(clock), ["3:00", "1:01", "0:00", "0:00", "−1:05"]);
});
