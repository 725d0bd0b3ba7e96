import { sql } from '@quartermaster/db';
import type { RawBuilder } from 'kysely';

/** SQL that is true, false or unknown of a row. */
export type Predicate = RawBuilder<unknown>;

/** The opposite, also of what is unknown. */
export function not(predicate: Predicate): Predicate {
  return sql`NOT IFNULL((${predicate}), 0)`;
}

export function all(predicates: readonly Predicate[]): Predicate {
  return predicates.length === 0 ? sql`TRUE` : sql`(${sql.join(predicates, sql` AND `)})`;
}

export function any(predicates: readonly Predicate[]): Predicate {
  const [only, ...others] = predicates.filter((predicate) => predicate !== NEVER);
  if (!only) return NEVER;
  return others.length === 0 ? only : sql`(${sql.join([only, ...others], sql` OR `)})`;
}

export const NEVER: Predicate = sql`FALSE`;

/** A column by its qualified name, or SQL in its place. */
export type Place = string | Predicate;

function at(place: Place): Predicate {
  return typeof place === 'string' ? sql.ref(place) : place;
}

export function oneOf(column: Place, values: readonly (string | number)[]): Predicate {
  if (values.length === 0) return NEVER;
  return values.length === 1 ? sql`${at(column)} = ${values[0]}` : sql`${at(column)} IN (${sql.join(values)})`;
}

export function isNull(column: Place): Predicate {
  return sql`${at(column)} IS NULL`;
}

/** @param operator one of `= < <= > >=` */
export function compare(column: Place, operator: string, value: string | number): Predicate {
  return sql`${at(column)} ${sql.raw(operator)} ${value}`;
}

/** Every word of a text stands somewhere in a column. */
export function contains(column: Place, text: string): Predicate {
  const words = text.trim().split(/\s+/).slice(0, 20);
  const like = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`;
  return all(words.map((word) => sql`${at(column)} LIKE ${like(word)}`));
}
