import type { SearchHit } from '@quartermaster/contracts';
import type { Term } from '../records/search/tokens';
import { wordsOf } from '../records/search/words';

const CHARS = 140;
const BEFORE = 40;

/** An excerpt of a text around the first matching word. */
export function snippetOf(text: string, terms: readonly Term[]): SearchHit['snippet'] {
  const found = wordsOf(text).filter((word) => terms.some((term) => term.matches(word)));
  const first = found[0]?.from ?? 0;
  const from = text.length <= CHARS ? 0 : wordStart(text, Math.max(0, first - BEFORE));
  const to = Math.min(text.length, from + CHARS);
  const lead = from > 0 ? '…' : '';
  const shift = lead.length - from;
  return {
    text: `${lead}${text.slice(from, to).replace(/[\s\p{Surrogate}]/gu, ' ')}${to < text.length ? '…' : ''}`,
    marks: found.filter((word) => word.to <= to).map((word) => [word.from + shift, word.to + shift]),
  };
}

/** A likely word boundary at or shortly after `at`. */
function wordStart(text: string, at: number): number {
  const space = text.slice(at, at + BEFORE / 2).search(/\s/);
  return at === 0 || space < 0 ? at : at + space + 1;
}
