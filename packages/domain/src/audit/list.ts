import { ListAuditInput, type ListAuditOutput } from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { readCursor, signCursor } from '../kernel/pagination';
import { describeAudit } from './describe';
import { findEntries } from './find';

/** The audit log, newest first. A page may be shorter than `limit`, or empty, although others follow. @throws Invalid for a cursor of another filter */
export async function listAudit(ctx: Ctx, input: z.input<typeof ListAuditInput> = {}): Promise<ListAuditOutput> {
  authorize(ctx, 'audit.read');
  const { limit, cursor, direction: _, ...filter } = ListAuditInput.parse(input);
  const list = `audit:${JSON.stringify(Object.entries(filter).sort())}`;
  const [before = null] = readCursor(ctx, list, cursor) ?? [];
  const { rows, lookedBackTo } = await findEntries(ctx, filter, { before, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1)?.id : lookedBackTo?.id;
  return {
    items: await describeAudit(ctx, page, filter),
    nextCursor: last === undefined ? null : signCursor(ctx, list, [last]),
    lookedBackTo: lookedBackTo?.at ?? null,
  };
}
