/** Longer waits are told as one of these: the brake's grow up to a day. */
const long = [75, 90, 120, 180, 240, 300, 360, 480, 600, 720, 960, 1440];

/** Every number that can be said. */
export const saidNumbers: readonly number[] = [...Array.from({ length: 60 }, (_, n) => n + 1), ...long];

/** A number as it is said: one beyond sixty as the next that has a clip. */
export const saidNumber = (number: number): number =>
  number < 1 ? 0 : (saidNumbers.find((said) => said >= number) ?? Math.max(...saidNumbers));
