const ELLIPSIS = '…';

export interface WrapOptions {
  /** Width of a text. Must be additive: the width of two texts joined is the sum of theirs. */
  measure: (text: string) => number;
  width: number;
  maxLines: number;
}

/** Breaks text at spaces, and inside a word that is wider than a line. What does not fit ends in `…`. */
export function wrapText(text: string, { measure, width, maxLines }: WrapOptions): string[] {
  if (measure(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (lines.length <= maxLines && measure(line) > width) {
      const head = fittingStart(line, { measure, width });
      lines.push(head);
      line = line.slice(head.length);
    }
    if (lines.length > maxLines) break;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= maxLines) return lines;
  const last = fittingStart(lines[maxLines - 1] ?? '', { measure, width: width - measure(ELLIPSIS) });
  return [...lines.slice(0, maxLines - 1), last + ELLIPSIS];
}

/** The longest start of the text that fits; at least one character, so that breaking always ends. */
function fittingStart(text: string, { measure, width }: Pick<WrapOptions, 'measure' | 'width'>): string {
  let used = 0;
  let end = 0;
  for (const char of text) {
    used += measure(char);
    if (used > width && end > 0) break;
    end += char.length;
  }
  return text.slice(0, end);
}
