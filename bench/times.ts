/** Times of some work over and over, in milliseconds. */
export interface Times {
  median: number;
  /** 99 of 100 take no longer. */
  late: number;
  longest: number;
  often: number;
}

/** How long `work` takes for a text, each of them five times after a first that does not count. */
export function timesOf(texts: readonly string[], work: (text: string) => unknown): Times {
  for (const text of texts) work(text);
  const times = Array.from({ length: 5 }, () => texts)
    .flat()
    .map((text) => {
      const start = performance.now();
      work(text);
      return performance.now() - start;
    })
    .toSorted((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  return { median: at(0.5), late: at(0.99), longest: times.at(-1) ?? 0, often: times.length };
}
