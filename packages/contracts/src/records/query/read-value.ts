import type { QueryValue } from './ast';
import type { FieldInfo, FieldType } from './fields';
import { readBoolean, readDate, readDuration, readMoney, readNumber, readWord } from './values';

/** The values a field accepts, as text for an error message. */
export function takesOf({ type, words = [] }: FieldInfo): string {
  return type === 'choice' || type === 'rank' ? `one of ${words.join(', ')}` : TAKES[type];
}

const TAKES: Record<Exclude<FieldType, 'choice' | 'rank'> | 'custom', string> = {
  date: 'a date such as today, today+3d or 2026-03-12',
  person: 'a person',
  name: 'a name',
  text: 'a text',
  words: 'words',
  duration: 'a length of time such as 30m, 2h or 1d',
  number: 'a number such as 12.5',
  money: 'an amount such as 500 or 500 EUR',
  ref: 'a reference such as T-12',
  boolean: 'true or false',
  custom: 'a value',
};

/** Parses a field's value; null if invalid. The server resolves names later. */
export function readValue({ type, words = [] }: FieldInfo, text: string): QueryValue | null {
  switch (type) {
    case 'choice':
    case 'rank':
      return readWord(words, text);
    case 'date':
      return readDate(text);
    case 'duration':
      return readDuration(text);
    case 'number':
      return readNumber(text);
    case 'money':
      return readMoney(text);
    case 'boolean':
      return readBoolean(text);
    default:
      return { kind: 'text', text };
  }
}
