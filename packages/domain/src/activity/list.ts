import { type ActivityEntry, can, ListActivityInput, type ListActivityOutput } from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { type Entry, toEntry } from '../kernel/history';
import { readCursor, signCursor, toPage } from '../kernel/pagination';
import { taskKey } from '../tasks/columns';
import { loadTask } from '../tasks/load';
import { OF_TASKS } from './names';
import { revertOf } from './reverts';

/** Nouns in the activity besides tasks; members and exports are not listed. */
const NOUNS = [...OF_TASKS, 'project', 'status', 'label', 'field', 'template', 'settings', 'view', 'import', 'bulk'];
/** Longer texts are truncated to this many characters. */
const TEXT = 300;

/** The activity, newest first: of one task, or of the whole workspace. @throws NotFound */
export async function listActivity(
  ctx: Ctx,
  input: z.input<typeof ListActivityInput> = {},
): Promise<ListActivityOutput> {
  authorize(ctx, 'tasks.read');
  const { taskId, limit, cursor } = ListActivityInput.parse(input);
  const list = `activity:${taskId ?? ''}`;
  const [before] = readCursor(ctx, list, cursor) ?? [];
  if (taskId) await loadTask(ctx, taskId);
  const rows = await ctx.prisma.auditEntry.findMany({
    where: {
      noun: { in: taskId ? OF_TASKS : NOUNS },
      ...(taskId ? { ref: taskId } : {}),
      ...(before ? { id: { lt: before } } : {}),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const tasks = await tasksOf(ctx, rows);
  return toPage(rows.map(toEntry), {
    limit,
    toItem: (entry) => toItem(ctx, entry, tasks),
    cursorOf: (entry) => signCursor(ctx, list, [entry.id]),
  });
}

type Named = NonNullable<ActivityEntry['task']>;

async function tasksOf(ctx: Ctx, entries: ReadonlyArray<Pick<Entry, 'noun' | 'ref'>>): Promise<Map<string, Named>> {
  const ids = [...new Set(entries.filter(({ noun }) => OF_TASKS.includes(noun)).map(({ ref }) => ref))];
  if (ids.length === 0) return new Map();
  const rows = await ctx.sql.from('tasks').select(['id', 'number', 'title']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, number, title }) => [id, { id, key: taskKey(number), title }]));
}

function toItem(ctx: Ctx, entry: Entry, tasks: Map<string, Named>): ActivityEntry {
  const { id, at, actorKind, actorId, action, noun, ref, changes, operationId } = entry;
  const mayWrite = ctx.actor.kind === 'system' || can(ctx.actor.role, 'tasks.write');
  return {
    id,
    at: at.toISOString(),
    actor: { kind: actorKind === 'user' ? 'user' : 'system', id: actorId },
    action,
    noun,
    ref,
    task: tasks.get(ref) ?? null,
    changes: Object.entries(changes)
      .filter(([, [before, after]]) => before !== after)
      .map(([field, [before, after]]) => ({ field, before: short(before), after: short(after) })),
    operationId,
    revertable: mayWrite && revertOf(entry) !== undefined,
  };
}

function short(value: unknown): unknown {
  return typeof value === 'string' && value.length > TEXT ? `${value.slice(0, TEXT)}…` : (value ?? null);
}
