/** What is told at once: then the caller is asked whether to go on. */
const mostSentences = 5;
const mostSeconds = 40;

/** How long a text takes to say, about: in Urdu nine or ten letters a second, in English more. */
const secondsToSay = (text: string): number => 0.5 + text.length / 9.5;

/** Sentences in parts of as many as one can listen to; a heading stands with what follows it. */
export function partsForTheEar(sentences: readonly string[], headings: ReadonlySet<string>): string[] {
  const parts: string[][] = [];
  for (const passage of passagesOf(sentences, headings)) {
    const part = parts.at(-1);
    const longer = [...(part ?? []), ...passage];
    if (part && longer.length <= mostSentences && sum(longer) <= mostSeconds) part.push(...passage);
    else parts.push([...passage]);
  }
  return parts.map((part) => part.join('\n'));
}

const sum = (sentences: readonly string[]): number => sentences.reduce((seconds, sentence) => seconds + secondsToSay(sentence), 0);

/** What must not be parted: a sentence, with the heading before it if there is one. */
function passagesOf(sentences: readonly string[], headings: ReadonlySet<string>): string[][] {
  const passages: string[][] = [];
  for (const sentence of sentences) {
    const last = passages.at(-1);
    if (last && headings.has(last.at(-1) ?? '')) last.push(sentence);
    else passages.push([sentence]);
  }
  return passages;
}
