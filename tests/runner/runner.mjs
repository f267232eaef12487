import { createRunner } from 'jest-light-runner';

/** Processes, not threads: a test may change its environment and use signals as the product does. */
export default createRunner({ runtime: 'child_process' });
