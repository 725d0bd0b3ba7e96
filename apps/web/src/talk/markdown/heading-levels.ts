import type { Token } from 'marked';

/** The levels of a text's own headings on the page: the first below what names the text, and none skipped, whatever marks were used. */
export type HeadingLevels = ReadonlyMap<Token, 3 | 4 | 5 | 6>;

const LEVELS = [3, 4, 5, 6] as const;

/**
 * Fits the headings of a text into the outline of the page. Those in quotes and lists are no part of it.
 * @param base the level of the outermost
 */
export function headingLevels(tokens: readonly Token[], base: 3 | 4): HeadingLevels {
  const levels = new Map<Token, 3 | 4 | 5 | 6>();
  const around: number[] = [];
  for (const token of tokens) {
    if (token.type !== 'heading') continue;
    const depth = Number(token.depth);
    while ((around.at(-1) ?? 0) >= depth) around.pop();
    around.push(depth);
    levels.set(token, LEVELS[Math.min(base - 3 + around.length - 1, LEVELS.length - 1)] ?? 6);
  }
  return levels;
}
