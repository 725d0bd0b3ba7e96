import type { AnyListSource } from '../source';
import { type Word, wordsOf } from './words';

type Scoped = Pick<AnyListSource, 'searchScope'>;

/** Shorter than the servers' limit of 84; writing and searching truncate alike. */
const TOKEN_CHARS = 72;
/** The column holds 65,535 bytes. */
const ENTRY_CHARS = 65_000;
/** A longer query uses only its first words. */
const QUERY_WORDS = 12;

/**
 * A word as stored in the full-text index: ASCII, prefixed with the workspace and the kind. So a search only reads words of its own,
 * and the server's stop words, minimum word length, collation and operators have no effect, on any server.
 */
function token(scope: string, { key }: Word): string {
  const ascii = Array.from(key.slice(0, TOKEN_CHARS), (char) =>
    /[a-z0-9]/.test(char) ? char : `_${(char.codePointAt(0) ?? 0).toString(36).padStart(4, '0')}`,
  );
  return `${scope}${ascii.join('')}`.slice(0, TOKEN_CHARS);
}

/** What each word of a kind's records begins with in the index. */
function scopeOf(workspaceId: string, { searchScope }: Scoped): string {
  return `${workspaceId.slice(-8)}${searchScope ?? ''}`;
}

/** The search entry of a text: each word once. */
export function entryOf(workspaceId: string, source: Scoped, text: string): string {
  const scope = scopeOf(workspaceId, source);
  const tokens = new Set(wordsOf(text).map((word) => token(scope, word)));
  const joined = [...tokens].join(' ');
  return joined.length <= ENTRY_CHARS ? joined : joined.slice(0, joined.lastIndexOf(' ', ENTRY_CHARS));
}

/** A search term, for boolean mode and for direct comparison. */
export interface Term {
  against: string;
  /** As stored in entries. */
  token: string;
  /** Also matches words that start with it. */
  begins: boolean;
  /** Higher means fewer expected entries: long words are rarer, and a digit tells four times as much as a letter. */
  rarity: number;
  matches: (word: Word) => boolean;
}

/** The terms of a search text. The last word, and any of at least two characters, also match as prefixes. */
export function termsOf(workspaceId: string, source: Scoped, text: string): Term[] {
  const scope = scopeOf(workspaceId, source);
  const words = wordsOf(text).slice(0, QUERY_WORDS);
  const terms = words.map((word, index): [string, Term] => {
    const begins = word.half || word.key.length > 1 || index === words.length - 1;
    const own = token(scope, word);
    const against = `${own}${begins ? '*' : ''}`;
    return [
      against,
      {
        against,
        token: own,
        begins,
        rarity: word.key.length * (/\d/.test(word.key) ? 4 : 1),
        matches: ({ key }) => (begins ? key.startsWith(word.key) : key === word.key),
      },
    ];
  });
  return [...new Map(terms).values()];
}
