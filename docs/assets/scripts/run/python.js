/** Python in a worker of its own, which a press of Stop ends. */

/** @typedef {{ progress: (text: string) => void, print: (text: string) => void }} Listener */

const STOPPED = "Stopped.";

export class Python {
  /** @param {{ worker: string, core: string, packages: string }} places where Python comes from */
  constructor({ worker, core, packages }) {
    this.busy = this.stopped = false;
    this._places = { core, packages };
    this._worker = new Worker(worker, { type: "module" });
    /** @type {(text: string) => void} */
    this._end = () => {};
  }

  /**
   * Run the last of some pieces of code after those that it may build on.
   * @param {{ code: string, raises: string }[]} codes
   * @param {Listener} listener
   * @returns {Promise<string>} how it ended, in words
   */
  run(codes, { progress, print }) {
    progress("Starting Python …");
    this.busy = true;
    return new Promise((resolve) => {
      this._end = (text) => {
        this.busy = false;
        resolve(text);
      };
      this._worker.onerror = () => this.stop("Python can’t be loaded here.");
      this._worker.onmessage = ({ data: { type, text } }) => {
        if (type === "progress") progress(text);
        else if (type === "print") print(text);
        else this._end(text);
      };
      this._worker.postMessage({ codes, ...this._places });
    });
  }

  /** @param {string} [reason] */
  stop(reason = STOPPED) {
    this.stopped = true;
    this._worker.terminate();
    this._end(reason);
  }
}
