import { classifyFault } from '@quartermaster/db';
import { audit, type Changes, changesBetween } from './audit';
import type { TxCtx } from './context';
import { Conflict, Invalid } from './errors';
import { notice } from './notices';
import { Overtaken } from './transaction';

const TABLES = {
  project: 'projects',
  status: 'task_statuses',
  label: 'labels',
  field: 'fields',
  template: 'task_templates',
  view: 'saved_views',
  role: 'custom_roles',
  taxRate: 'tax_rates',
  category: 'categories',
  location: 'locations',
} as const;
export type SettingsNoun = keyof typeof TABLES;

/** Common to all settings records. */
interface Named {
  id: string;
  name: string;
  version: number;
}

type Columns = Record<string, string | number | boolean | null>;

/** @throws Conflict if the record has another version */
export function requireVersion<T extends Named>(noun: SettingsNoun, current: T, version: number): T {
  if (current.version === version) return current;
  throw new Conflict(`Someone else changed this ${wordsOf(noun)}`, { currentVersion: current.version, current });
}

/** @throws Invalid if the workspace has reached the limit */
export async function requireRoom(ctx: TxCtx, noun: SettingsNoun, most: number): Promise<void> {
  const [row] = await ctx.tx.client.$queryRawUnsafe<Array<{ n: number | bigint }>>(
    `SELECT COUNT(*) AS n FROM ${TABLES[noun]} WHERE workspaceId = ?`,
    ctx.workspaceId,
  );
  if (Number(row?.n) >= most) throw new Invalid(`A workspace can have up to ${most} ${plural(noun)}`);
}

/**
 * The shared part of every settings create: insert, audit, notify.
 * @throws Conflict if the name is taken
 */
export async function insertSettingsRecord<T extends Named>(
  ctx: TxCtx,
  {
    noun,
    record,
    columns,
    changes = {},
    audience,
  }: {
    noun: SettingsNoun;
    record: T;
    columns: Columns;
    /** What the audit log says beside the name. */
    changes?: Changes;
    audience?: string | undefined;
  },
): Promise<T> {
  const row = { workspaceId: ctx.workspaceId, id: record.id, name: record.name, ...columns };
  const names = Object.keys(row);
  await named(noun, record.name, () =>
    ctx.tx.client.$executeRawUnsafe(
      `INSERT INTO ${TABLES[noun]} (${names.map((name) => `\`${name}\``).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      ...Object.values(row),
    ),
  );
  const said = { name: [null, record.name], ...changes } satisfies Changes;
  await audit(ctx, { action: `${noun}.create`, noun, ref: record.id, changes: said });
  tell(ctx, { noun, record, kind: 'created', audience });
  return record;
}

/**
 * The shared part of every settings update: write under the optimistic lock, audit, notify. `columns` is the change as stored, if it
 * differs.
 * @throws Conflict if the name is taken; Overtaken if another writer committed since the load
 */
export async function saveSettingsRecord<T extends Named>(
  ctx: TxCtx,
  {
    noun,
    before,
    change,
    columns,
    action,
    audience,
  }: {
    noun: SettingsNoun;
    before: T;
    change: Partial<T>;
    columns: Columns;
    action: string;
    audience?: string | undefined;
  },
): Promise<T> {
  const after: T = { ...before, ...change, version: before.version + 1 };
  const sets = [...Object.keys(columns).map((name) => `\`${name}\` = ?`), 'version = version + 1'];
  const count = await named(noun, after.name, () =>
    ctx.tx.client.$executeRawUnsafe(
      `UPDATE ${TABLES[noun]} SET ${sets.join(', ')} WHERE workspaceId = ? AND id = ? AND version = ?`,
      ...Object.values(columns),
      ctx.workspaceId,
      before.id,
      before.version,
    ),
  );
  if (count === 0) throw new Overtaken(`${noun} ${before.id}`);
  await audit(ctx, { action: `${noun}.${action}`, noun, ref: before.id, changes: changesBetween(before, change) });
  tell(ctx, { noun, record: after, kind: 'updated', audience });
  return after;
}

/**
 * The shared part of every settings deletion. Rows that reference it must be deleted before.
 * @throws Overtaken if another writer committed since the load
 */
export async function deleteSettingsRecord<T extends Named>(
  ctx: TxCtx,
  { noun, before, audience }: { noun: SettingsNoun; before: T; audience?: string | undefined },
): Promise<void> {
  const count = await ctx.tx.client.$executeRawUnsafe(
    `DELETE FROM ${TABLES[noun]} WHERE workspaceId = ? AND id = ? AND version = ?`,
    ctx.workspaceId,
    before.id,
    before.version,
  );
  if (count === 0) throw new Overtaken(`${noun} ${before.id}`);
  await audit(ctx, { action: `${noun}.delete`, noun, ref: before.id, changes: { name: [before.name, null] } });
  tell(ctx, { noun, record: { ...before, version: before.version + 1 }, kind: 'updated', audience });
}

/** Removes undefined fields from a patch; `null` stays, it clears a value. */
export function given<T extends object>(patch: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(patch).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** @throws Conflict with a user-facing message if the name is taken */
async function named<T>(noun: SettingsNoun, name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (classifyFault(error) !== 'duplicate') throw error;
    throw new Conflict(`A ${wordsOf(noun)} called “${name}” already exists`);
  }
}

function tell(
  ctx: TxCtx,
  {
    noun,
    record,
    kind,
    audience,
  }: { noun: SettingsNoun; record: Named; kind: 'created' | 'updated'; audience?: string | undefined },
): void {
  const { id: ref, version } = record;
  const heard = noun === 'view' || noun === 'role' ? noun : 'settings';
  notice(ctx, { noun: heard, ref, kind, version, ...(audience ? { audience } : {}) });
}

function plural(noun: SettingsNoun): string {
  if (noun === 'category') return 'categories';
  return noun === 'status' ? 'statuses' : `${wordsOf(noun)}s`;
}

/** `tax rate` for `taxRate`. */
function wordsOf(noun: SettingsNoun): string {
  return noun.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
