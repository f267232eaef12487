/** One line to whoever started the command. @param {string} line */
export const say = (line) => {
  process.stderr.write(`${line}\n`);
};

/** What cannot be had: a message for a person, without a stack trace. */
export class CannotSetUp extends Error {
  name = 'CannotSetUp';
}

/**
 * Runs a command's main function; a CannotSetUp ends it with its message alone.
 * @param {() => Promise<number>} main gives the exit code
 */
export async function run(main) {
  try {
    // Not exitCode alone: a name that never resolves would keep the process.
    process.exit(await main());
  } catch (fault) {
    if (!(fault instanceof CannotSetUp)) throw fault;
    say(`\nCannot go on: ${fault.message}`);
    process.exit(1);
  }
}
