import type { FieldChoice, FieldKind, TaskField } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { fromJson, toIso } from '../kernel/stored';

export interface FieldRow {
  id: string;
  name: string;
  kind: string;
  options: unknown;
  position: number;
  version: number;
  archivedAt: Date | string | null;
}

/** Only `toOptions` writes this column, so it has this shape. */
interface Options {
  choices?: FieldChoice[];
  currency?: string;
}

export function toField({ id, name, kind, options, position, version, archivedAt }: FieldRow): TaskField {
  const { choices = [], currency = null } = (fromJson(options) ?? {}) as Options;
  return {
    id,
    name,
    // Only the fields' verbs write it, from the contract's list.
    kind: kind as FieldKind,
    choices,
    currency,
    position,
    version,
    archivedAt: archivedAt && toIso(archivedAt),
  };
}

export function toOptions({ choices, currency }: Pick<TaskField, 'choices' | 'currency'>): string {
  return JSON.stringify({
    ...(choices.length > 0 ? { choices } : {}),
    ...(currency ? { currency } : {}),
  } satisfies Options);
}

/** All fields by position, locked for an update. */
export async function lockFields({ tx: { client }, workspaceId }: TxCtx): Promise<TaskField[]> {
  const rows = await client.$queryRaw<FieldRow[]>`
    SELECT id, name, kind, options, position, version, archivedAt FROM fields
    WHERE workspaceId = ${workspaceId} ORDER BY position, id FOR UPDATE`;
  return rows.map(toField);
}

/** Fields with a shared lock, for writing values: their choices cannot be removed before the commit. */
export async function readFields({ tx: { client }, workspaceId }: TxCtx, ids: readonly string[]): Promise<TaskField[]> {
  if (ids.length === 0) return [];
  const rows = await client.$queryRawUnsafe<FieldRow[]>(
    `SELECT id, name, kind, options, position, version, archivedAt FROM fields
     WHERE workspaceId = ? AND id IN (${ids.map(() => '?').join(', ')}) ORDER BY id LOCK IN SHARE MODE`,
    workspaceId,
    ...ids,
  );
  return rows.map(toField);
}

/** @throws NotFound */
export function fieldOf(fields: readonly TaskField[], id: string): TaskField {
  const field = fields.find((one) => one.id === id);
  if (!field) throw new NotFound('Field');
  return field;
}
