// What tests import as '@jest/globals': the runner keeps them as globals.
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } = globalThis;
