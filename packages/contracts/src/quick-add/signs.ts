import { fold } from '../when/fold';
import type { Word } from '../when/word';
import { findMember } from './members';
import type { LineInput, QuickAddHint, QuickAddLink, QuickAddPriority, QuickAddSpan } from './types';

/** The meaning of a word that begins with a sign, or a hint why it has none. */
export type Sign = { span: QuickAddSpan } | { hint: QuickAddHint } | null;

const PRIORITIES: ReadonlyMap<string, QuickAddPriority> = new Map([
  ['low', 'low'],
  ['1', 'low'],
  ['med', 'medium'],
  ['medium', 'medium'],
  ['2', 'medium'],
  ['high', 'high'],
  ['3', 'high'],
  ['urgent', 'urgent'],
  ['4', 'urgent'],
]);
const LABEL_CHARS = 50;
const NAME_CHARS = 100;
/** Record keys: SO-1042, PO-317, T-12. */
const REF = /^[a-z]{1,5}-\d{1,10}$/i;

export function readSign(word: Word, input: LineInput): Sign {
  if (word.key === '') return null;
  const place = { from: word.from, to: word.to, text: word.text };
  const { name, quoted } = nameOf(word.text.slice(1));
  switch (word.text[0]) {
    case '!': {
      const value = PRIORITIES.get(fold(name));
      return value ? { span: { ...place, kind: 'priority', value } } : null;
    }
    case '~': {
      const value = minutesOf(fold(name));
      return value ? { span: { ...place, kind: 'estimate', value } } : null;
    }
    case '#': {
      const value = labelOf(name, input);
      return value ? { span: { ...place, kind: 'label', value } } : null;
    }
    case '+': {
      const value = linkOf(name, quoted, input);
      return value ? { span: { ...place, kind: 'link', value } } : null;
    }
    case '@': {
      if (name === '') return null;
      const ids = findMember(name, input.people);
      const [value, ...more] = ids;
      if (value === undefined) return { hint: { ...place, kind: 'unknownMember' } };
      if (more.length > 0) return { hint: { ...place, kind: 'ambiguousMember', ids } };
      return { span: { ...place, kind: 'assignee', value } };
    }
    case '^': {
      if (name !== '') return null;
      if (!input.focusedTask) return { hint: { ...place, kind: 'noFocusedTask' } };
      return { span: { ...place, kind: 'subtask', value: input.focusedTask } };
    }
    default:
      return null;
  }
}

/** The name after a sign: in quotes, or the rest of the word without trailing punctuation. */
function nameOf(rest: string): { name: string; quoted: boolean } {
  const quoted = /^["“„]([^"“”„]*)["“”][^\p{L}\p{N}]{0,3}$/u.exec(rest);
  if (quoted) return { name: (quoted[1] ?? '').trim(), quoted: true };
  return { name: rest.replace(/[.,;:!?)]{1,3}$/, ''), quoted: false };
}

/** A bare number is an order or invoice number, unless a label has that name. */
function labelOf(name: string, { labels }: LineInput): { id: string } | { name: string } | null {
  const key = fold(name);
  const known = labels.find((label) => fold(label.name) === key);
  if (known && name !== '') return { id: known.id };
  const fit = /[\p{L}]/u.test(name) && !/["#\p{Cc}\p{Surrogate}]/u.test(name) && name.length <= LABEL_CHARS;
  return fit ? { name } : null;
}

function linkOf(name: string, quoted: boolean, { records = [] }: LineInput): QuickAddLink | null {
  if (REF.test(name)) return { ref: name.toUpperCase() };
  if (!quoted || !/[\p{L}\p{N}]/u.test(name) || name.length > NAME_CHARS) return null;
  const key = fold(name);
  const [record, ...more] = records.filter((one) => fold(one.name) === key);
  return record && more.length === 0 ? { ref: record.ref } : { name };
}

/** `30m`, `45min`, `2h`, `1h30`, `1h30m`, `1.5h`; up to 99 hours. */
function minutesOf(text: string): number | null {
  const match = /^(?:(\d{1,2})h([0-5]?\d)m?|(\d{1,2}(?:[.,]\d{1,2})?)h|(\d{1,4})m(?:in)?)$/.exec(text);
  if (!match) return null;
  const [, hours, rest, decimal, minutes] = match;
  if (minutes) return Number(minutes);
  return decimal ? Math.round(Number(decimal.replace(',', '.')) * 60) : Number(hours) * 60 + Number(rest);
}
