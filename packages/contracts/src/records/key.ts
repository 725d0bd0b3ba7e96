import { KEY_PREFIXES, type Noun } from './kinds';

const NUMBER = /^[1-9]\d{0,9}$/;

/** The number in a key of a kind, 12 of C-12 or c-12; null for anything else. */
export function numberIn(noun: Noun, key: string): number | null {
  const prefix = `${KEY_PREFIXES[noun]}-`;
  const digits = key.slice(prefix.length);
  return key.slice(0, prefix.length).toUpperCase() === prefix && NUMBER.test(digits) ? Number(digits) : null;
}
