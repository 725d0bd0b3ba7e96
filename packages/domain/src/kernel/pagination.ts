import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Ctx } from './context';
import { Invalid } from './errors';

type Position = Array<string | null>;

/**
 * Keyset cursor: the sort keys of the last row, signed together with the list, so that cursors of another list or workspace, and
 * forged ones, are rejected.
 */
export function signCursor(ctx: Ctx, list: string, position: Position): string {
  const body = Buffer.from(JSON.stringify(position)).toString('base64url');
  const [key = ''] = ctx.runtime.cursorKeys;
  return `${body}.${seal(ctx, { key, list, body }).toString('base64url')}`;
}

/** @throws Invalid unless `signCursor` created it for this list and workspace, with the current or the previous key */
export function readCursor(ctx: Ctx, list: string, cursor: string | null | undefined): Position | null {
  if (cursor === null || cursor === undefined) return null;
  const [body = '', mark = ''] = cursor.split('.');
  const given = Buffer.from(mark, 'base64url');
  const isOurs = ctx.runtime.cursorKeys.some((key) => {
    const right = seal(ctx, { key, list, body });
    return given.length === right.length && timingSafeEqual(given, right);
  });
  if (!isOurs) {
    throw new Invalid('This page link is no longer valid. Start from the first page.', 'cursor');
  }
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as Position;
}

function seal(ctx: Ctx, { key, list, body }: { key: string; list: string; body: string }): Buffer {
  return createHmac('sha256', key).update(`${ctx.workspaceId}\n${list}\n${body}`).digest().subarray(0, 12);
}

/** Removes the extra row that a page query reads, and returns the cursor of the next page. */
export function toPage<Row, Item>(
  rows: Row[],
  { limit, toItem, cursorOf }: { limit: number; toItem: (row: Row) => Item; cursorOf: (row: Row) => string },
): { items: Item[]; nextCursor: string | null } {
  const page = rows.length > limit ? rows.slice(0, limit) : rows;
  const last = page.at(-1);
  return { items: page.map(toItem), nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}
