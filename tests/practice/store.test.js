import assert from "node:assert/strict";
import { test } from "node:test";

import { slot } from "../../docs/assets/scripts/practice/keeper.js";
import { kept, reviewed, written } from "../../docs/assets/scripts/practice/log.js";
import { Store } from "../../docs/assets/scripts/practice/store.js";

/** A storage that is as full as it is told. */
class Memory {
  constructor(most = Infinity) {
    this.items = new Map();
    this.most = most;
  }
  getItem(key) {
    return this.items.get(key) ?? null;
  }
  setItem(key, value) {
    if (value.length > this.most) throw new Error("QuotaExceededError");
    this.items.set(key, value);
  }
  removeItem(key) {
    this.items.delete(key);
  }
}

const one = (at, rating = 3) => reviewed("a", [at, rating]);

test("what was rated is there after a reload", () => {
  const memory = new Memory();
  new Store(memory).add(one(1));
  assert.deepEqual(kept(new Store(memory).log.get("a")), [[1, 3]]);
});

test("two tabs don't overwrite each other", () => {
  const memory = new Memory();
  const [first, second] = [new Store(memory), new Store(memory)];
  first.add(one(1));
  second.add(one(2));
  assert.equal(kept(first.read().get("a")).length, 2);
  assert.equal(kept(new Store(memory).log.get("a")).length, 2);
});

test("without storage all works until the page goes", () => {
  const store = new Store(undefined);
  store.add(one(1));
  assert.equal(store.state, "unkept");
  assert.equal(kept(store.log.get("a")).length, 1);
});

test("a full storage says that nothing is kept", () => {
  const store = new Store(new Memory(10));
  const told = [];
  globalThis.dispatchEvent = ({ type }) => told.push(type);
  store.add(one(1));
  store.add(one(2));
  delete globalThis.dispatchEvent;
  assert.equal(store.state, "full");
  assert.deepEqual(told, ["recall-full"]);
  assert.equal(kept(store.log.get("a")).length, 2);
});

test("what can't be read is left as it is until a reset", () => {
  const memory = new Memory();
  memory.items.set("recall.progress", "{damaged");
  const store = new Store(memory);
  store.add(one(1));
  assert.equal(store.state, "unreadable");
  assert.equal(memory.getItem("recall.progress"), "{damaged");
  assert.equal(store.raw(), "{damaged");
  store.reset();
  store.add(one(2));
  assert.equal(store.state, "kept");
  assert.equal(memory.getItem("recall.progress"), written(one(2)));
});

test("a slot keeps a value, and nothing of what is damaged", () => {
  const memory = new Memory();
  const drill = slot(memory, "drill");
  drill.write({ queue: ["a"] });
  assert.deepEqual(drill.read(), { queue: ["a"] });
  memory.items.set("recall.drill", "{");
  assert.equal(drill.read(), null);
  drill.write(null);
  assert.equal(memory.items.size, 0);
});
