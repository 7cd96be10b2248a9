/** Runs Python (Pyodide) for `python.js`: the core is the site's own, NumPy comes from elsewhere. */

import DRIVER from "./driver.py";

/** @typedef {{ code: string, raises: string }} Code */
/** @typedef {{ codes: Code[], core: string, packages: string }} Job */

const LARGE = ["pyodide.asm.wasm", "python_stdlib.zip"];

/** @type {Promise<any> | undefined} */
let started;

self.addEventListener("message", async ({ data }) => {
  const text = await run(data).catch((error) => {
    started = undefined;
    return error instanceof Unreachable ? error.message : `Python can’t be loaded here: ${error.message ?? error}`;
  });
  self.postMessage({ type: "end", text });
});

class Unreachable extends Error {}

/** @param {Job} job */
async function run({ codes, core, packages }) {
  const python = await (started ??= start(core, packages));
  await load(python, codes, packages);
  progress("Running …");
  const failed = python.globals.get("run")(JSON.stringify(codes));
  return failed || "Done.";
}

/**
 * @param {string} core
 * @param {string} packages
 */
async function start(core, packages) {
  await fetched(core);
  progress("Starting Python …");
  const { loadPyodide } = await import(`${core}pyodide.mjs`);
  const python = await loadPyodide({
    indexURL: core,
    packageBaseUrl: packages,
    checkIntegrity: true,
  });
  const decoder = new TextDecoder();
  const write = (/** @type {Uint8Array} */ bytes) => {
    self.postMessage({ type: "print", text: decoder.decode(bytes, { stream: true }) });
    return bytes.length;
  };
  python.setStdout({ write });
  python.setStderr({ write });
  python.runPython(DRIVER);
  return python;
}

/**
 * Load what is large with a progress; what starts Python then finds it in the browser's cache.
 * @param {string} core
 */
async function fetched(core) {
  let bytes = 0;
  await Promise.all(
    LARGE.map(async (name) => {
      const response = await fetch(core + name);
      if (!response.ok) throw new Error(`${name} isn’t there (${response.status})`);
      const reader = response.body?.getReader();
      for (;;) {
        const { done, value } = (await reader?.read()) ?? { done: true };
        if (done || !value) return;
        bytes += value.length;
        progress(`Loading Python: ${(bytes / 1e6).toFixed(1)} MB`);
      }
    }),
  );
}

/**
 * Load the packages that some code imports.
 * @param {any} python
 * @param {Code[]} codes
 * @param {string} packages
 */
async function load(python, codes, packages) {
  const wanted = python.globals.get("missing")(JSON.stringify(codes)).toJs();
  if (!wanted.length) return;
  progress(`Loading ${wanted.join(", ")} …`);
  let fault = "";
  const errorCallback = (/** @type {string} */ text) => (fault = text);
  await python.loadPackage(wanted, { messageCallback: () => {}, errorCallback }).catch((/** @type {Error} */ error) => (fault = error.message));
  const left = python.globals.get("missing")(JSON.stringify(codes)).toJs();
  if (!left.length) return;
  console.warn(fault);
  const { host } = new URL(packages);
  throw new Unreachable(`${left.join(", ")} can’t be loaded from ${host}. What this example prints stands in its lines “#>”: the build ran it.`);
}

/** @param {string} text */
function progress(text) {
  self.postMessage({ type: "progress", text });
}
