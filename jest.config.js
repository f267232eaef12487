/**
 * Tests run as ES modules on the pinned Node; scripts/test.mjs starts MongoDB and Redis first and hands their addresses in. Each of the runner's
 * threads keeps its modules from file to file: loading the product anew for each file took a third of the whole time. (Its mode of
 * processes hangs now and then: when two ask for their settings in the same moment, one is never answered.)
 */
export default {
  testMatch: ['<rootDir>/tests/**/*.test.ts', '<rootDir>/tests/**/*.test.tsx'],
  runner: 'jest-light-runner',
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/.cache/'],
  testSequencer: '<rootDir>/tests/runner/longest-first.mjs',
};
