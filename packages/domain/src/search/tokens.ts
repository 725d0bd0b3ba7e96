import { type Word, wordsOf } from './words';

/** Shorter than the servers' 84; the same cut when writing and when asking. */
const TOKEN_CHARS = 72;
/** The column holds 65,535 bytes. */
const ENTRY_CHARS = 65_000;
/** A longer text asks for its first words: a question, not a document. */
const QUERY_WORDS = 12;

/**
 * A word as the full-text index holds it: behind a mark of the workspace, in ASCII. So a search reads the words of its own
 * workspace only, and the server's list of stop words, its least length of a word, its collation and its operators mean
 * nothing, whichever server it is.
 */
function token(workspaceId: string, { key }: Word): string {
  const ascii = Array.from(key.slice(0, TOKEN_CHARS), (char) =>
    /[a-z0-9]/.test(char) ? char : `_${(char.codePointAt(0) ?? 0).toString(36).padStart(4, '0')}`,
  );
  return `${workspaceId.slice(-8)}${ascii.join('')}`.slice(0, TOKEN_CHARS);
}

/** A text as its entry holds it: each word once. */
export function entryOf(workspaceId: string, text: string): string {
  const tokens = new Set(wordsOf(text).map((word) => token(workspaceId, word)));
  const joined = [...tokens].join(' ');
  return joined.length <= ENTRY_CHARS ? joined : joined.slice(0, joined.lastIndexOf(' ', ENTRY_CHARS));
}

/** A word asked for, in boolean mode and as a test of a word. */
export interface Term {
  against: string;
  /** As an entry holds it. */
  token: string;
  /** Also stands for words it begins. */
  begins: boolean;
  /** The greater, the fewer entries it is thought to stand in: long words are rare, and numbers rarer than other words. */
  rarity: number;
  matches: (word: Word) => boolean;
}

/** What a text asks for. The last word, and any of two characters or more, also stands for words it begins. */
export function termsOf(workspaceId: string, text: string): Term[] {
  const words = wordsOf(text).slice(0, QUERY_WORDS);
  const terms = words.map((word, index): [string, Term] => {
    const begins = word.half || word.key.length > 1 || index === words.length - 1;
    const own = token(workspaceId, word);
    const against = `${own}${begins ? '*' : ''}`;
    return [
      against,
      {
        against,
        token: own,
        begins,
        rarity: word.key.length * (/\d/.test(word.key) ? 2 : 1),
        matches: ({ key }) => (begins ? key.startsWith(word.key) : key === word.key),
      },
    ];
  });
  return [...new Map(terms).values()];
}
