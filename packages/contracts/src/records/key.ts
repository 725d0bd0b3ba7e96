import * as z from 'zod';
import { id } from '../values';
import { KEY_PREFIXES, type Noun } from './kinds';

const NUMBER = /^[1-9]\d{0,9}$/;

/** The number in a key of a kind, 12 of C-12 or c-12; null for anything else. */
export function numberIn(noun: Noun, key: string): number | null {
  const prefix = `${KEY_PREFIXES[noun]}-`;
  const digits = key.slice(prefix.length);
  return key.slice(0, prefix.length).toUpperCase() === prefix && NUMBER.test(digits) ? Number(digits) : null;
}

/** The key of a record: C-12. */
export function keyOf(noun: Noun, number: number | bigint): string {
  return `${KEY_PREFIXES[noun]}-${number}`;
}

/** The kind that a key is of: customers for C-12; undefined for what is no key. */
export function nounOf(key: string): Noun | undefined {
  const nouns = Object.keys(KEY_PREFIXES) as Noun[];
  return nouns.find((noun) => numberIn(noun, key) !== null);
}

/** A record of a kind by its id or its key. */
export function recordRef(noun: Noun): z.ZodUnion<[typeof id, z.ZodString]> {
  return z.union([id, z.string().regex(new RegExp(`^${KEY_PREFIXES[noun]}-[1-9]\\d{0,9}$`))]);
}
