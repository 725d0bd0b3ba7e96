import type { TaskPlace } from '@quartermaster/contracts';
import { generateKeyBetween } from 'fractional-indexing';
import type { TxCtx } from '../kernel/context';
import { NotFound } from '../kernel/errors';

/**
 * The place a new task gets: behind all that were made before it, without looking at them. A fractional key of a fixed
 * width, so that numbers and keys sort alike.
 */
export function firstPosition(number: number): string {
  const digits = number.toString(36).toUpperCase();
  return number < 36 ** 4 ? `d${digits.padStart(4, '0')}` : `f${digits.padStart(6, '0')}`;
}

/**
 * Makes moves in one workspace take turns until the commit. It comes before the first read of a transaction: where a write fails if its
 * row has changed since that read (MariaDB's snapshot isolation), those that waited here would fail otherwise.
 */
export async function lockOrder({ tx: { client }, workspaceId }: TxCtx): Promise<void> {
  await client.$executeRaw`
    INSERT INTO counters (workspaceId, kind, value) VALUES (${workspaceId}, 'order', 1)
    ON DUPLICATE KEY UPDATE value = value + 1`;
}

/**
 * A key at a place in the workspace's order, which is locked: two moves that aim at the same gap see each other's key, so none is
 * given twice.
 * @throws NotFound when the task to stand beside has gone
 */
export async function positionAt(ctx: TxCtx, place: TaskPlace): Promise<string> {
  const { client } = ctx.tx;
  if (place === 'first') return keyBetween(null, await edge(ctx, 'ASC'));
  if (place === 'last') return keyBetween(await edge(ctx, 'DESC'), null);
  const { workspaceId } = ctx;
  const [anchor] = await client.$queryRaw<PositionRow[]>`
    SELECT position FROM tasks WHERE workspaceId = ${workspaceId} AND id = ${'before' in place ? place.before : place.after}
    LOCK IN SHARE MODE`;
  if (!anchor) throw new NotFound('Task');
  if ('before' in place) {
    const [previous] = await client.$queryRaw<PositionRow[]>`
      SELECT position FROM tasks WHERE workspaceId = ${workspaceId} AND position < ${anchor.position}
      ORDER BY position DESC LIMIT 1 LOCK IN SHARE MODE`;
    return keyBetween(previous?.position ?? null, anchor.position);
  }
  const [next] = await client.$queryRaw<PositionRow[]>`
    SELECT position FROM tasks WHERE workspaceId = ${workspaceId} AND position > ${anchor.position}
    ORDER BY position LIMIT 1 LOCK IN SHARE MODE`;
  return keyBetween(anchor.position, next?.position ?? null);
}

interface PositionRow {
  position: string;
}

async function edge({ tx: { client }, workspaceId }: TxCtx, direction: 'ASC' | 'DESC'): Promise<string | null> {
  const rows = await client.$queryRawUnsafe<PositionRow[]>(
    `SELECT position FROM tasks WHERE workspaceId = ? ORDER BY position ${direction} LIMIT 1 LOCK IN SHARE MODE`,
    workspaceId,
  );
  return rows[0]?.position ?? null;
}

/** At the end, a key stays below the next whole one: that belongs to the next new task. */
function keyBetween(low: string | null, high: string | null): string {
  if (low === null || high !== null) return generateKeyBetween(low, high);
  const whole = low.slice(0, low.charCodeAt(0) - 'a'.charCodeAt(0) + 2);
  return generateKeyBetween(low, generateKeyBetween(whole, null));
}
