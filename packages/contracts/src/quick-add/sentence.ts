import { keyOf, type Range, type Word } from '../when/word';

export interface Sentence {
  words: Word[];
  /** Quoted pieces including their marks. */
  literals: Range[];
}

const CLOSING: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“”' };
const SIGNS_WITH_NAMES = '#@+';

/** Tokenises the text in one pass. `plain` ranges are literal, and quotes in them are ordinary characters. */
export function readSentence(text: string, plain: readonly (readonly [number, number])[]): Sentence {
  const words: Word[] = [];
  const literals: Range[] = [];
  const isPlain = (from: number, to: number) => plain.some(([start, end]) => start < to && from < end);
  // After one unclosed mark no later mark of its kind closes either, which keeps the search linear.
  const unclosed = new Set<string>();
  /** A quoted name stays one word when its chip is removed; its quotes are then ordinary characters. */
  const closingAt = (at: number, named: boolean): number => {
    const closing = CLOSING[text[at] ?? ''];
    const kind = `${text[at]}${named}`;
    const counts = (index: number) => named || !isPlain(index, index + 1);
    if (!closing || unclosed.has(kind) || !counts(at)) return -1;
    for (let index = at + 1; index < text.length; index++) {
      if (closing.includes(text[index] ?? '') && counts(index)) return index;
    }
    unclosed.add(kind);
    return -1;
  };
  let at = 0;
  while (at < text.length) {
    if (isSpace(text, at)) {
      at++;
      continue;
    }
    const from = at;
    const named = SIGNS_WITH_NAMES.includes(text[from] ?? '');
    const closed = closingAt(named ? from + 1 : from, named);
    if (closed > from + (named ? 2 : 1)) at = closed + 1;
    while (at < text.length && !isSpace(text, at)) at++;
    const literal = isPlain(from, at);
    const quoted = closed > from + 1 && !named && !literal;
    if (quoted) literals.push({ from, to: closed + 1 });
    const raw = text.slice(from, at);
    words.push({
      from,
      to: at,
      text: raw,
      key: literal || quoted ? '' : keyOf(raw),
      taken: false,
    });
  }
  return { words, literals };
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text[at] ?? '');
}

/** The title: the text without chips and quotation marks. */
export function titleOf(text: string, spans: readonly Range[], literals: readonly Range[]): string {
  const marks = new Set(literals.flatMap(({ from, to }) => [from, to - 1]));
  const pieces: string[] = [];
  let from = 0;
  for (const cut of [...spans, { from: text.length, to: text.length }]) {
    let piece = '';
    for (let index = from; index < cut.from; index++) if (!marks.has(index)) piece += text[index];
    pieces.push(piece.trim());
    from = cut.to;
  }
  return pieces.filter((piece) => piece !== '').join(' ');
}
