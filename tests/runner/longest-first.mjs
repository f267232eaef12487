import { statSync } from 'node:fs';

/** Files in which a browser or whole processes are at work: they last the longest, however short they are to read. */
const slow = /\/(?:soak|rehearsal|site|ground)\/|browser\.test/;

/** The order in which test files begin, the same on every machine: the long ones first, so that none is still running when all others are done. */
export default class LongestFirst {
  /** @template {{ path: string }} T @param {T[]} tests @returns {T[]} */
  sort(tests) {
    const weight = (/** @type {string} */ path) => statSync(path).size + (slow.test(path) ? 1e6 : 0);
    return tests.toSorted((a, b) => weight(b.path) - weight(a.path) || (a.path < b.path ? -1 : 1));
  }
  cacheResults() {}
}
