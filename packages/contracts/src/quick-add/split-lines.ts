export const SPLIT_MAX_LINES = 50;
const MAX_CHARS = 100_000;

/** `- `, `* `, `• `, `1. `, `2) `, and boxes `[ ] `, `[x] `, also in sequence. */
const BULLET = /^(?:[-*+•–]|\d{1,3}[.)])\s+/;
const BOX = /^\[[ xX]?\]\s+/;

/** Splits pasted text into one task per line, without bullets and empty lines; `left` counts the lines beyond the limit. */
export function splitLines(text: string): { lines: string[]; left: number } {
  const all = text
    .slice(0, MAX_CHARS)
    .split(/[\n\r\u2028\u2029]/)
    .map((line) => line.trim().replace(BULLET, '').replace(BOX, '').trim())
    .filter((line) => /[\p{L}\p{N}\p{S}]/u.test(line));
  return { lines: all.slice(0, SPLIT_MAX_LINES), left: Math.max(0, all.length - SPLIT_MAX_LINES) };
}
