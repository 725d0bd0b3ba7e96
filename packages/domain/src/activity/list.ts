import { ListActivityInput, type ListActivityOutput } from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize, may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { toEntry } from '../kernel/history';
import { readCursor, signCursor, toPage } from '../kernel/pagination';
import { readableKinds, sourceOf } from '../kinds';
import { loadRecord } from '../records/load';
import { taskSource } from '../tasks/source';
import { describeEntries } from './describe';
import { OF_RECORDS } from './names';

/** Nouns in the activity besides records; members and exports are not listed. */
const SETTINGS = ['project', 'status', 'label', 'field', 'template', 'settings', 'view', 'import', 'bulk'];

/**
 * The activity, newest first: of one record, or of all that the caller may read in the workspace. A page may be shorter than
 * `limit` although others follow. What a deleted comment said is shown to nobody; it returns when the comment is restored.
 * @throws NotFound
 */
export async function listActivity(
  ctx: Ctx,
  input: z.input<typeof ListActivityInput> = {},
): Promise<ListActivityOutput> {
  const { taskId, recordId, limit, cursor } = ListActivityInput.parse(input);
  const ref = recordId ?? taskId;
  const nouns = ref === undefined ? readableNouns(ctx) : await nounsOf(ctx, { taskId, recordId });
  const list = `activity:${ref ?? ''}`;
  const [before] = readCursor(ctx, list, cursor) ?? [];
  const rows = await ctx.prisma.auditEntry.findMany({
    where: {
      noun: { in: nouns },
      ...(ref === undefined ? {} : { ref }),
      ...(before ? { id: { lt: before } } : {}),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const page = toPage(rows.map(toEntry), {
    limit,
    toItem: (entry) => entry,
    cursorOf: (entry) => signCursor(ctx, list, [entry.id]),
  });
  const described = await describeEntries(ctx, page.items);
  return { ...page, items: described.flatMap(({ item, shown }) => (shown === 'nothing' ? [] : item)) };
}

/** What the caller may read of the whole workspace. */
function readableNouns(ctx: Ctx): string[] {
  authorize(ctx, 'workspace.read');
  return [...readableKinds(ctx), ...OF_RECORDS, ...(may(ctx, 'tasks.read') ? SETTINGS : [])];
}

/** The record and what belongs to it. @throws NotFound */
async function nounsOf(
  ctx: Ctx,
  { taskId, recordId }: { taskId?: string | undefined; recordId?: string | undefined },
): Promise<string[]> {
  const source = recordId === undefined ? taskSource : await kindOf(ctx, recordId);
  authorize(ctx, source.list.permissions.read);
  await loadRecord(ctx, source, recordId ?? taskId ?? '');
  return [source.list.noun, ...OF_RECORDS];
}

/** @throws NotFound */
async function kindOf(ctx: Ctx, recordId: string) {
  const record = await ctx.prisma.record.findFirst({ where: { id: recordId }, select: { noun: true } });
  const source = record && sourceOf(record.noun);
  if (!source) throw new NotFound('Record');
  return source;
}
