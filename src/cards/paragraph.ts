// The one way text gets onto a card: as text runs, which no client reads as markdown, with what could disturb a line taken out.
import type { IRichTextBlock, Spacing } from '@microsoft/teams.cards';

/** Longer text from a record is cut here, so that one long name cannot crowd out the rest. */
const LONGEST = 200;

/** Control characters and line ends; marks that turn the direction of what follows. */
const lineBreaking = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const turning = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text on one line of bounded length; `{{…}}`, which cards read as a date function, is kept from being one. */
export function plain(text: string): string {
  const line = text
    .replaceAll(lineBreaking, ' ')
    .replaceAll(turning, '')
    .replaceAll(/\{(?=\{)/g, '{ ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).trimEnd()}…` : line;
}

/** For a choice's title, the one place without text runs: signs that markdown could act on become spaces. */
export const plainTitle = (text: string): string =>
  plain(text)
    .replaceAll(/[^\p{L}\p{M}\p{N} .,:;/#'’-]+/gu, ' ')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .trim();

export type Part = string | { readonly bold: string };

/** One paragraph, wrapped by the client as all rich text is. */
export const paragraph = (parts: readonly Part[], spacing: Spacing = 'Default'): IRichTextBlock => ({
  type: 'RichTextBlock',
  spacing,
  inlines: parts.map((part) =>
    typeof part === 'string'
      ? { type: 'TextRun', text: spaced(part) }
      : { type: 'TextRun', text: spaced(part.bold), weight: 'Bolder' },
  ),
});

/** Parts of a paragraph keep the space that parts them from their neighbours. */
const spaced = (text: string): string =>
  `${text.startsWith(' ') ? ' ' : ''}${plain(text)}${text.endsWith(' ') ? ' ' : ''}`;
