/**
 * Tests run as ES modules on the pinned Node; scripts/test.mjs starts MongoDB and Redis first and hands their addresses in. Each of the runner's
 * processes keeps its modules from file to file: loading the product anew for each file took a third of the whole time.
 */
export default {
  testMatch: ['<rootDir>/tests/**/*.test.ts', '<rootDir>/tests/**/*.test.tsx'],
  runner: '<rootDir>/tests/runner/runner.mjs',
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/.cache/'],
  testSequencer: '<rootDir>/tests/runner/longest-first.mjs',
};
