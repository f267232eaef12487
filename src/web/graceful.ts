import type { Logger } from 'pino';

/** The platform gives 20 s before it kills; what is not finished by then is taken up by the sweeper and the relay. */
const patienceMs = 18_000;

/** On SIGTERM or SIGINT: finishes the work in hand with `stop`, then exits 0; 1 when that fails or takes too long. */
export function stopOnSignal(stop: () => Promise<void>, log: Logger): void {
  let stopping = false;
  const end = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), patienceMs).unref();
    stop().then(
      () => process.exit(0),
      (fault: unknown) => {
        log.error({ err: fault }, 'did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

/** A fault that nobody caught ends the process with one line of the log, in place of Node's own, which would print the fault's message and with it what somebody wrote. */
export function endOnFault(log: Logger): void {
  process.on('uncaughtException', (fault) => {
    log.fatal({ err: fault }, 'fault that nobody caught');
    process.exit(1);
  });
}

/** Waits for what the process cannot do without; when it cannot be had, one line of the log and exit 1. */
export async function orEnd(needed: Promise<void>, sentence: string, log: Logger): Promise<void> {
  try {
    await needed;
  } catch (fault) {
    log.fatal({ err: fault }, sentence);
    process.exit(1);
  }
}
