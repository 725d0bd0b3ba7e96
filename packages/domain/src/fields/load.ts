import type { FieldChoice, FieldKind, TaskField } from '@quartermaster/contracts';
import { findKind, type KindNoun } from '@quartermaster/contracts/kinds';
import { authorize } from '../kernel/authorize';
import type { TxCtx, WriteCtx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { marks } from '../kernel/statements';
import { fromJson, toIso } from '../kernel/stored';

export interface FieldRow {
  id: string;
  noun: string;
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

export function toField({ id, noun, name, kind, options, position, version, archivedAt }: FieldRow): TaskField {
  const { choices = [], currency = null } = (fromJson(options) ?? {}) as Options;
  return {
    id,
    // Only the fields' verbs write these two, from the contract's lists.
    noun: noun as KindNoun,
    name,
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

/** All fields of a kind by position, locked for an update. */
export async function lockFields({ tx: { client }, workspaceId }: TxCtx, noun: KindNoun): Promise<TaskField[]> {
  const rows = await client.$queryRaw<FieldRow[]>`
    SELECT id, noun, name, kind, options, position, version, archivedAt FROM fields
    WHERE workspaceId = ${workspaceId} AND noun = ${noun} ORDER BY position, id FOR UPDATE`;
  return rows.map(toField);
}

/**
 * Locks the fields of the kind that a field belongs to, after checking that the caller may configure that kind.
 * @returns the field
 * @throws NotFound, Forbidden
 */
export async function lockField(ctx: TxCtx, id: string): Promise<TaskField> {
  const row = await ctx.tx.client.field.findFirst({ where: { id }, select: { noun: true } });
  const kind = row && findKind(row.noun);
  if (!kind) throw new NotFound('Field');
  authorize(ctx, kind.permissions.configure);
  return fieldOf(await lockFields(ctx, kind.noun as KindNoun), id);
}

/** Fields with a shared lock, for writing values: their choices cannot be removed before the commit. */
export async function readFields({ tx, workspaceId }: WriteCtx, ids: readonly string[]): Promise<TaskField[]> {
  if (ids.length === 0) return [];
  const rows = await tx.statements.read<FieldRow>(
    `SELECT id, noun, name, kind, options, position, version, archivedAt FROM fields
     WHERE workspaceId = ? AND id IN (${marks(ids.length)}) ORDER BY id LOCK IN SHARE MODE`,
    [workspaceId, ...ids],
  );
  return rows.map(toField);
}

/** @throws NotFound */
function fieldOf(fields: readonly TaskField[], id: string): TaskField {
  const field = fields.find((one) => one.id === id);
  if (!field) throw new NotFound('Field');
  return field;
}
