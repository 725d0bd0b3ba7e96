import * as z from 'zod';
import { withoutOverrides } from './bidi';

/** One line of text: trimmed, without direction overrides, 1 to `max` characters, no control characters, well-formed Unicode. */
export const line = (max: number) =>
  z
    .string()
    .overwrite(withoutOverrides)
    .trim()
    .min(1, 'Enter some text')
    .max(max, `Use ${max} characters or fewer`)
    .refine((value) => !/[\p{Cc}\p{Surrogate}]/u.test(value), 'Contains characters that cannot be stored');

/** Multi-line text, may be empty: line breaks and tabs are allowed, other control characters are not. */
export const prose = (max: number) =>
  z
    .string()
    .max(max, `Use ${max} characters or fewer`)
    .refine((value) => !/[\p{Surrogate}]|(?![\n\r\t])\p{Cc}/u.test(value), 'Contains characters that cannot be stored');

export const id = z.uuid();

/** A calendar date `YYYY-MM-DD`; never an instant. */
export const dateOnly = z.iso.date();

/** Wall-clock time `HH:MM`, 00:00 to 23:59. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter a time like 09:30');

/** An instant in ISO 8601 UTC with milliseconds. */
export const instant = z.iso.datetime({ precision: 3 });

/** Client-generated id of a create: the same key and body returns the first answer; a different body is a Conflict. */
export const idempotencyKey = z.uuid();

/** Optimistic lock: the version the caller last read. */
export const version = z.int().min(1);

/** Trimmed, lower-cased address with one @ and a dotted domain. Deliberately narrow: ASCII only. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .pipe(z.email('Enter an e-mail address like sam@example.com'));

/** Whether names are told apart by more than upper and lower case. */
export const distinct = (names: readonly string[]) =>
  new Set(names.map((name) => name.toLowerCase())).size === names.length;

/** The same for what has a name. */
export const distinctNames = (items: ReadonlyArray<{ name: string }>) => distinct(items.map(({ name }) => name));
