import * as z from 'zod';
import { id, version } from '../values';
import type { Column, Columns, CreateInput } from './column';

/** What `take` can name: the columns that people set; values of custom fields are merged one by one. */
type Taken<C extends Columns> = Exclude<keyof CreateInput<C> & string, 'fields'>;

/** The attributes of a kind that a merge can take from either record. */
export function mergedColumns<const C extends Columns>(columns: C): Taken<C>[] {
  return Object.entries<Column>(columns).flatMap(([name, { mode = 'given', type }]) =>
    mode === 'given' && type !== 'key' && type !== 'virtual' && name !== 'fields' ? [name] : [],
  ) as Taken<C>[];
}

/** Merges `loser` into `winner`, which keeps its values but for those named in `take`. */
export function mergeInput<const C extends Columns>({ columns }: { columns: C }) {
  const seen = z.strictObject({ id, version });
  return z
    .strictObject({ winner: seen, loser: seen, take: z.array(z.enum(mergedColumns(columns))).default([]) })
    .refine(({ winner, loser }) => winner.id !== loser.id, 'Choose two different ones');
}
