const ELLIPSIS = '…';

export interface WrapOptions {
  /** The width of a text. Must be additive: the width of a concatenation is the sum of the widths. */
  measure: (text: string) => number;
  width: number;
  maxLines: number;
}

/** Breaks text at spaces, and inside words wider than a line. Excess text is truncated with `…`. */
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

/** The longest prefix that fits, at least one character, so that the loop terminates. */
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
