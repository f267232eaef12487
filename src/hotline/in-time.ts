/** What `work` gives, or `late` when it is not done within so many milliseconds; it goes on all the same. Twilio waits 15 s, a caller does not. */
export async function inTime<T>(work: Promise<T>, ms: number): Promise<T | 'late'> {
  const { promise: late, resolve } = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => resolve('late'), ms);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
