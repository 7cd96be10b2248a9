// Audits addresses with Lighthouse's mobile preset: `node audit.mjs CHROME TIMES ADDRESS…`, prints JSON.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [path, times, ...addresses] = process.argv.slice(2);
const flags = ["--headless=new", "--no-sandbox", "--disable-gpu"];
const results = {};
for (let turn = 0; turn < Number(times); turn++) {
  for (const address of addresses) {
    const chrome = await launch({ chromePath: path, chromeFlags: flags });
    try {
      const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "error" });
      const score = (name) => Math.round(100 * lhr.categories[name].score);
      const value = (name) => lhr.audits[name].numericValue ?? 0;
      (results[address] ??= []).push({
        performance: score("performance"),
        accessibility: score("accessibility"),
        bestPractices: score("best-practices"),
        seo: score("seo"),
        fcp: value("first-contentful-paint"),
        lcp: value("largest-contentful-paint"),
        tbt: value("total-blocking-time"),
        cls: value("cumulative-layout-shift"),
        kB: value("total-byte-weight") / 1000,
        requests: lhr.audits["network-requests"].details.items.filter((item) => item.finished).length,
        failed: Object.values(lhr.audits).filter((a) => a.score !== null && a.score < 0.9 && a.scoreDisplayMode === "binary").map((a) => a.id),
      });
    } finally {
      await chrome.kill();
    }
  }
}
console.log(JSON.stringify(results));
