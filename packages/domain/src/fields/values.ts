import type { FieldValues, TaskField } from '@quartermaster/contracts';
import type { WriteCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { marks } from '../kernel/statements';
import { checkValue } from './check-value';
import { readFields } from './load';

/** Length of `field_values.text`: longer text filters and sorts by its prefix. */
const TEXT_CHARS = 200;

/** A field value in its filter and sort form: one of the two is null. */
export interface StoredValue {
  text: string | null;
  /** A decimal. */
  number: string | null;
}

/**
 * The two columns of a value: numbers and amounts in `number`; everything else in `text`, with a choice's position in `number`, so
 * that choices sort in their own order. The index, the filters and the sorts all rely on this.
 */
export function storedValue({ kind, choices }: Pick<TaskField, 'kind' | 'choices'>, value: string): StoredValue {
  if (kind === 'number' || kind === 'money') return { text: null, number: value };
  if (kind !== 'choice') return { text: [...value].slice(0, TEXT_CHARS).join(''), number: null };
  const place = choices.findIndex(({ id }) => id === value);
  return { text: value, number: place < 0 ? null : String(place) };
}

/**
 * Applies a change to a record's field values; null clears a value.
 * @throws Invalid for an unknown or archived field, one of another kind, and for a value that does not match its type
 */
export async function mergeFieldValues(
  ctx: WriteCtx,
  noun: string,
  { values, change }: { values: FieldValues; change: Record<string, string | null> },
): Promise<FieldValues> {
  const ids = Object.keys(change);
  if (ids.length === 0) return values;
  const fields = await readFields(ctx, ids);
  if (fields.filter((field) => field.noun === noun).length < ids.length)
    throw new Invalid('Choose a field of this workspace', 'fields');
  const merged: FieldValues = { ...values };
  const people: TaskField[] = [];
  for (const field of fields) {
    const given = change[field.id] ?? null;
    if (given !== null && field.archivedAt)
      throw new Invalid(`${field.name}: this field is archived`, `fields.${field.id}`);
    const value = given === null ? null : checkValue(field, given);
    if (value === null) delete merged[field.id];
    else merged[field.id] = value;
    if (value !== null && field.kind === 'person') people.push(field);
  }
  await requirePeople(ctx, people, merged);
  return merged;
}

async function requirePeople(ctx: WriteCtx, fields: readonly TaskField[], values: FieldValues): Promise<void> {
  if (fields.length === 0) return;
  const ids = fields.map(({ id }) => values[id] ?? '');
  const members = await ctx.tx.statements.read<{ userId: string }>(
    `SELECT userId FROM members WHERE workspaceId = ? AND leftAt IS NULL AND userId IN (${marks(ids.length)}) LOCK IN SHARE MODE`,
    [ctx.workspaceId, ...ids],
  );
  const known = new Set(members.map(({ userId }) => userId));
  const field = fields.find(({ id }) => !known.has(values[id] ?? ''));
  if (field) throw new Invalid(`${field.name}: choose a member of this workspace`, `fields.${field.id}`);
}
