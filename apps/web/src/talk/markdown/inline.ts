import { nounOf } from '@quartermaster/contracts/records/key';
import { KEY_PREFIXES, type Noun } from '@quartermaster/contracts/records/kinds';

/** A piece of plain text, or a record key in it. */
export type Piece = { kind: 'text'; text: string } | { kind: 'record'; noun: Noun; key: string };

const KEY = new RegExp(
  `(?<![\\p{L}\\p{N}_/-])(?:${Object.values(KEY_PREFIXES).join('|')})-[1-9]\\d{0,9}(?![\\p{L}\\p{N}_-])`,
  'gu',
);

/** Finds the keys of records, such as T-12. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(KEY)) {
    const noun = nounOf(match[0]);
    if (!noun) continue;
    if (match.index > from) pieces.push({ kind: 'text', text: text.slice(from, match.index) });
    pieces.push({ kind: 'record', noun, key: match[0] });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) });
  return pieces;
}

/** A URL that a link may have; undefined for every other scheme, in any spelling. */
export function safeHref(href: string): string | undefined {
  if (!URL.canParse(href)) return undefined;
  const { protocol } = new URL(href);
  return protocol === 'http:' || protocol === 'https:' || protocol === 'mailto:' ? href : undefined;
}

/** The member that a link `member:<id>` mentions. */
export function mentionedId(href: string): string | undefined {
  return /^member:([0-9a-f-]{36})$/i.exec(href)?.[1]?.toLowerCase();
}
