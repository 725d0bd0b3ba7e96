const UNSTORABLE = /(?![\t\n\r])[\p{Cc}\p{Surrogate}]|[\uFFFE\uFFFF]/gu;
/** Most text: a look at each character that costs a tenth of the replacements. */
const SAFE = /^(?![=+\-@\uFF1D\uFF0B\uFF0D\uFF20\s",])[ -:<-{}~\xA0-\uD7FF\uE000-\uFFFD]*$/;
/**
 * Where a cell may begin, and the sign of a formula if one follows. Some programs separate cells by a semicolon, a tab or a bar, and
 * then ignore quotes inside a line: each of them, and each line break, may begin a cell, and so may blanks, quotes and commas before
 * the first word. The sign is optional so that the pattern never goes back.
 */
const CELL_START = /(^[\s",;|\0]*|[;|\t\r\n][\s";|]*)([=+\-@\uFF1D\uFF0B\uFF0D\uFF20]?)/g;

/** Replaces characters that XML or UTF-8 cannot represent (control characters, lone surrogates) by U+FFFD. Keeps tab, LF and CR. */
export function cleanText(text: string): string {
  return text.replace(UNSTORABLE, '\uFFFD');
}

/**
 * Prevents formula injection: each `= + - @` (or full-width twin) that a program may read as the first character of a cell gets a `'`
 * in front, whatever separator it splits lines at.
 */
export function spreadsheetText(text: string): string {
  if (SAFE.test(text)) return text;
  return cleanText(text.replace(CELL_START, (all, lead: string, sign: string) => (sign ? `${lead}'${sign}` : all)));
}

/** As RFC 4180 has it; a CR or an LF alone would end the line for some readers, too. */
const QUOTED = /[",\r\n]/;

/** A text as a cell of a CSV file, which no program reads as a formula. */
export function csvText(text: string): string {
  const safe = spreadsheetText(text);
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
