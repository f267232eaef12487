import type { ComponentChildren } from 'preact';

/** Words that somebody else wrote, in whatever direction: kept apart, so that no sign in them turns the page's own words around. */
export const Theirs = ({ children }: { children: ComponentChildren }) => (
  <bdi dir="auto" class="desk-words">
    {children}
  </bdi>
);

/** Digits that are read from left to right in every language: a reference, a telephone number. */
export const Digits = ({ children }: { children: ComponentChildren }) => (
  <bdi dir="ltr" class="desk-digits">
    {children}
  </bdi>
);

/** The mark of danger: a sign, a word and a colour, since no one of them reaches everybody. */
export const DangerMark = ({ word }: { word: string }) => (
  <span class="desk-mark desk-mark-danger">
    <span aria-hidden="true">⚠</span> {word}
  </span>
);
