/** Beyond this a message is read at its beginning and its end: what it is about is said there, and no text may hold up the line. */
const longestRead = 1500;
const endRead = 500;

/** As much of a text as is read, in characters: a short one whole, of a long one its beginning and its end as two lines. */
export const beginningAndEnd = (text: string): string =>
  text.length > longestRead + 1 + endRead ? `${text.slice(0, longestRead)}\n${text.slice(-endRead)}` : text;
