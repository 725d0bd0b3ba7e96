import { isEmail } from '@/lib/is-email';

export interface ParsedAddresses {
  /** Lower-case, each once, in their order. */
  emails: string[];
  /** What is not an address, as it was typed. */
  bad: string[];
}

const BETWEEN = /[,;\n\r\t]/;
/** What programs put around an address, and what no address contains. */
const WRAPPING = /^(?:mailto:|[\s<>()[\]"'.:])+|[\s<>()[\]"'.:]+$/gi;

/**
 * Reads a pasted list of addresses, which commas, semicolons, spaces and lines separate, with or without names: `Name <a@b.example>`.
 * Nothing is dropped but the names beside an address in angle brackets.
 */
export function parseAddresses(text: string): ParsedAddresses {
  const emails = new Set<string>();
  const bad = new Set<string>();
  const add = (words: string) => {
    const address = words.replace(WRAPPING, '').toLowerCase();
    if (isEmail(address)) emails.add(address);
    else if (words.trim()) bad.add(words.trim());
  };
  // Invisible marks come along from address books and right-to-left texts.
  const pieces = piecesOf(text.replace(/\p{Cf}/gu, ''));
  pieces.forEach((piece, at) => {
    const bracketed = [...piece.text.matchAll(/<([^<>]*)>/g)].map(([, inner = '']) => inner);
    if (bracketed.length > 0) {
      for (const word of piece.text.replace(/<[^<>]*>|"[^"]*"/g, ' ').split(/\s+/)) if (word.includes('@')) add(word);
      bracketed.forEach(add);
    } else if (!isSurname(piece, pieces[at + 1])) addWords(piece.text, add);
  });
  return { emails: [...emails], bad: [...bad] };
}

interface Piece {
  text: string;
  /** What separates it from the next one. */
  end: string;
}

/** Splits at separators outside quotation marks and angle brackets, which do not span lines. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let [piece, closing] = ['', ''];
  for (const char of text) {
    if (char === '\n') closing = '';
    if (closing === '' && BETWEEN.test(char)) {
      pieces.push({ text: piece, end: char });
      piece = '';
      continue;
    }
    if (closing === char) closing = '';
    else if (closing === '') closing = { '"': '"', '<': '>' }[char] ?? '';
    piece += char;
  }
  return [...pieces, { text: piece, end: '' }];
}

/** `Smith, Ana <ana@b.example>`: the first half of a name. */
function isSurname({ text, end }: Piece, next: Piece | undefined): boolean {
  return end === ',' && !text.includes('@') && /\S[^<]*<[^<>]*@[^<>]*>/.test(next?.text ?? '');
}

/** Words beside each other that are no addresses are one thing that somebody typed. */
function addWords(text: string, add: (words: string) => void): void {
  let rest: string[] = [];
  for (const word of text.split(/\s+/)) {
    if (!word.includes('@')) {
      rest.push(word);
      continue;
    }
    add(rest.join(' '));
    rest = [];
    add(word);
  }
  add(rest.join(' '));
}
