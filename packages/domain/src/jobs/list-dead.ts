import { type DeadLetter, ListDeadLettersInput } from '@quartermaster/contracts';
import { toInstant } from '@quartermaster/db';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { readCursor, signCursor, toPage } from '../kernel/pagination';
import { fromJson } from '../kernel/stored';

const LIST = 'dead-letters';

/** The workspace's dead letters, newest first. */
export async function listDeadLetters(
  ctx: Ctx,
  input: z.input<typeof ListDeadLettersInput> = {},
): Promise<{ items: DeadLetter[]; nextCursor: string | null }> {
  authorize(ctx, 'jobs.manage');
  const { limit, cursor } = ListDeadLettersInput.parse(input);
  const position = readCursor(ctx, LIST, cursor);
  let query = ctx.runtime.db.sql
    .selectFrom('dead_letters')
    .select(['id', 'job', 'payload', 'attempts', 'error', 'diedAt', 'replayedAt'])
    .where('workspaceId', '=', ctx.workspaceId);
  if (position) query = query.where('id', '<', position[0] ?? '');
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return toPage(rows, {
    limit,
    toItem: (row) => ({
      ...row,
      // By their schemas, job payloads contain ids only.
      payload: fromJson(row.payload) as Record<string, string>,
      diedAt: toInstant(row.diedAt),
      replayedAt: row.replayedAt ? toInstant(row.replayedAt) : null,
    }),
    cursorOf: (row) => signCursor(ctx, LIST, [row.id]),
  });
}
