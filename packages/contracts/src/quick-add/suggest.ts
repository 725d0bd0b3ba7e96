import { fold } from '../when/fold';
import type { Word } from '../when/word';
import type { QuickAddLink, QuickAddRecord, QuickAddSuggestion } from './types';

const MAX_RECORDS = 500;
const MAX_SUGGESTIONS = 3;
const MIN_CHARS = 3;
/** Shorter words match too often: they must equal the first word of a name. */
const MIN_PREFIX = 4;

/** Records whose name starts with a word of the title; longest words first. */
export function suggestRecords(
  words: readonly Word[],
  records: readonly QuickAddRecord[],
  links: readonly QuickAddLink[],
) {
  const linked = new Set(links.map((link) => ('ref' in link ? link.ref : '')));
  const candidates = words
    .filter((word) => !word.taken)
    .map((word) => ({ word, key: fold(word.text).replace(/[^\p{L}\p{N}]+/gu, '') }))
    .filter(({ key }) => key.length >= MIN_CHARS)
    .sort((a, b) => b.key.length - a.key.length);
  const found: QuickAddSuggestion[] = [];
  for (const record of records.slice(0, MAX_RECORDS)) {
    if (linked.has(record.ref)) continue;
    const name = fold(record.name).trim();
    const first = name.split(/\s/, 1)[0] ?? '';
    const match = candidates.find(({ key }) => key === first || (key.length >= MIN_PREFIX && name.startsWith(key)));
    if (match)
      found.push({ kind: record.kind, ref: record.ref, name: record.name, from: match.word.from, to: match.word.to });
  }
  return found.sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, MAX_SUGGESTIONS);
}
