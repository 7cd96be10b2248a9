/**
 * From text to terms, in the same way for pages when the index is built and for what readers type.
 */

import { stemmer } from "stemmer";

/** Symbols and letters that people paste, and how they are said. @type {Record<string, string>} */
const SAID = {
  "√": " sqrt ", "∇": " nabla ", "∂": " partial ", "∑": " sum ", "∏": " prod ", "∫": " integral ",
  "∞": " inf ", "≤": " leq ", "≥": " geq ", "≈": " approx ", "⊤": "t", "ᵀ": "t", "⊙": " hadamard ",
  "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon",
  "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "π": "pi", "ρ": "rho",
  "σ": "sigma", "τ": "tau", "φ": "phi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
  "ζ": "zeta", "ν": "nu", "ξ": "xi", "Γ": "gamma", "Δ": "delta", "Θ": "theta", "Λ": "lambda",
  "Ξ": "xi", "Π": " prod ", "Σ": " sum ", "Φ": "phi", "Ψ": "psi", "Ω": "omega",
  "ℓ": "l", "ℝ": "r", "’": "'", "‘": "'",
};
const SYMBOLS = new Set(Object.values(SAID).map((said) => said.trim()));
const SYMBOL = new RegExp(`[${Object.keys(SAID).join("")}]`, "gu");

/** Words that carry no topic; they count only where there is nothing else. */
export const STOP = new Set(
  ("a don't dont doesn't doesnt isn't isnt arent cannot cant wont not no about an and any are as at be been being but by can could did do does doing e.g for from get "
    + "had has have how i if in into is it its it's itself just me my of off on one or our should so "
    + "may might come comes came very really even still also please much some such than that the their them then there these they this those to too up use used using "
    + "want wants wanted happen happens happened happening "
    + "was we were what what's when where whether which while who will with would you your").split(" "),
);

/** Words that say little of the topic, and yet tell titles apart. */
export const FAINT = new Set(
  ("become becomes best better every give gives good great help helps like make makes many more much need needs never only problem problems "
    + "take takes toward towards why work works worse").split(" "),
);

/** Ways to ask for a comparison, which titles put in as many. */
const COMPARING = new Set(
  "vs versus difference differences different differ differs compare compares compared comparing comparison instead rather against better".split(" "),
);

/** The term of all of these. */
const VERSUS = "versus";

/** British and joined spellings that a stemmer leaves apart. @type {[RegExp, string][]} */
const SPELLING = [
  [/isation(s?)$/, "ization$1"],
  [/is(e|ed|es|er|ers|ing)$/, "iz$1"],
  [/(col|behavi|fav|neighb)our/, "$1or"],
  [/^(mod|lab|trav|canc|pan|tunn|chann)ell(ed|ing|er)$/, "$1el$2"],
  [/centre/, "center"],
  [/parametri[sz]/, "parameteriz"],
];
/** Forms that a stemmer leaves apart, or takes for others. @type {Record<string, string>} */
const IRREGULAR = {
  dying: "die", dieing: "die", dies: "die", died: "die", dead: "die", learnt: "learn", maximum: "max", minimum: "min",
  statistical: "statistical", generalization: "generaliz", generalize: "generaliz", generalizes: "generaliz", generalized: "generaliz",
};
/** Words that the first rule would maim. */
const NO_BRITISH = new Set(
  "noise raise precise concise exercise otherwise likewise promise rise wise advise noised raised".split(" "),
);

/** Commands of TeX that say how a formula looks. */
const LOOKS = /\\(?:d?frac|left|right|text|math[a-z]+|operatorname|[bB]ig[a-z]*|hat|bar|tilde|vec|cdot|quad)\b\*?/gu;

/** Where a name of a library comes from. */
const LIBRARY = /\b(?:(?:np|numpy|jnp|torch|nn|tf|math|F)\.)+(?=[A-Za-z])/gu;

/** Where a name in code goes on with a capital, as in `MaxPool2d`. */
const CAPITAL = /(?<=[a-z]{2}|\dD)(?=[A-Z][A-Za-z]{2})/gu;
const CUT = "\u00ad"; // stands there while a text is cut
/** A word as it stands in a text: its letters and digits, and the parts that marks cut it into. */
const WORD = /[a-z0-9]+(?:[-_^'’./#\u00ad][a-z0-9]+)*/gu;
const MARK = /[-_^'’./#]/u;
const MARK_OR_CAPITAL = /[-_^'’./#\u00ad]/u;

/**
 * @typedef {object} Word
 * @property {string} joined the word without its marks, as `kmeans`
 * @property {string[]} parts the pieces between its marks, as `k` and `means`
 * @property {string} raw the word with its marks, as `k-means`
 * @property {string[]} pieces those between its marks and before its capitals, as `max` and `pool2d`
 */

/**
 * Return a text in small letters, its symbols as they are said, without TeX and names of libraries.
 * @param {string} text
 */
export function plain(text) {
  return text
    .replace(LIBRARY, "")
    .replace(/\\d?frac\{([^{}]*)\}\{([^{}]*)\}/gu, "($1)/($2)")
    .replace(LOOKS, " ")
    .replace(/([_^])\{([^{}]*)\}/gu, "$1$2")
    .replace(/[\\{}]/gu, " ")
    .replace(/\*\*/gu, "^")
    .replace(SYMBOL, (symbol) => SAID[symbol] ?? symbol)
    .normalize("NFKD")
    .replace(/(?<=\b[A-Za-z])\u0302/gu, "hat")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/\be\s*\^/gu, "exp ");
}

/**
 * Cut a text into words.
 * @param {string} text
 * @returns {Word[]}
 */
export function words(text) {
  return [...plain(text.replace(CAPITAL, CUT)).matchAll(WORD)].map(([word]) => {
    const raw = word.replaceAll(CUT, "");
    const parts = raw.replace(/'s$/u, "").split(MARK);
    return { joined: parts.join(""), parts: parts.length > 1 ? parts : [], raw, pieces: word.split(MARK_OR_CAPITAL) };
  });
}

/** The forms of words that were met: most words come again. @type {Map<string, string>} */
const MET = new Map();

/**
 * Bring a word into the form that all its inflections share.
 * @param {string} word
 */
export function term(word) {
  const known = MET.get(word) ?? formed(word);
  MET.set(word, known);
  return known;
}

/** @param {string} word */
function formed(word) {
  if (COMPARING.has(word)) return VERSUS;
  let spelled = word;
  if (word.length > 4 && !NO_BRITISH.has(word)) {
    for (const [pattern, american] of SPELLING) spelled = spelled.replace(pattern, american);
  }
  if (Object.hasOwn(IRREGULAR, spelled)) return IRREGULAR[spelled] ?? spelled;
  return /\d/u.test(spelled) || spelled.length < 4 ? spelled.replace(/(?<=[a-z]{2}[a-rt-z])s$/u, "") : stemmer(spelled);
}

/**
 * Return the terms that a text is found by: its words, and the parts of those that have any.
 * @param {string} text
 * @returns {string[]}
 */
export function terms(text) {
  return forms(text).map(([stem]) => stem);
}

/**
 * Return the terms of a text, each with the word that it stands for.
 * @param {string} text
 * @returns {[string, string][]}
 */
export function forms(text) {
  /** @type {[string, string][]} */
  const found = [];
  let last = "";
  for (const { joined, parts } of words(text)) {
    for (const word of [joined, ...parts.filter((part) => part.length > 1)]) found.push([term(word), word]);
    const both = pair(last, joined);
    if (both) found.push([both, both]);
    last = joined;
  }
  return found;
}

/**
 * Return the term of two symbols of a formula that follow each other, as `xf` of `x + f(x)`: each
 * by itself says little.
 * @param {string} a
 * @param {string} b
 */
export function pair(a, b) {
  return isSymbol(a) && isSymbol(b) ? a + b : undefined;
}

/** @param {string} word */
function isSymbol(word) {
  return SYMBOLS.has(word) || (/^[a-z0-9]{1,2}$/u.test(word) && (word.length === 1 || !STOP.has(word)));
}

/**
 * Return the terms of a phrase without its stop words, unless it has no others.
 * @param {string} text
 * @returns {string[]}
 */
export function phrase(text) {
  const all = words(text).map(({ joined }) => joined);
  const kept = all.filter((word) => !STOP.has(word));
  return (kept.length ? kept : all).map(term);
}
