import type { ImportOptions, TaskStatus } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import type { ReadOptions } from './read';

export interface OwnStatus {
  id: string;
  name: string;
  group: TaskStatus;
}

/** The statuses tasks can be put into, in their order. */
export async function ownStatuses(ctx: Ctx): Promise<OwnStatus[]> {
  const rows = await (ctx.tx?.client ?? ctx.prisma).taskStatus.findMany({
    where: { archivedAt: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, group: true },
  });
  // Written by the statuses' verbs from the contract's list.
  return rows.map((row) => ({ ...row, group: row.group as TaskStatus }));
}

export async function statusIdsOf(ctx: Ctx): Promise<ReadonlySet<string>> {
  return new Set((await ownStatuses(ctx)).map(({ id }) => id));
}

/** What words for a status, lower-case, mean here: the workspace's names, and before them what the person said. */
export function statusWords(
  own: readonly OwnStatus[],
  said: ImportOptions['statuses'],
): ReadonlyMap<string, OwnStatus> {
  const byId = new Map(own.map((status) => [status.id, status]));
  const words = new Map(own.map((status) => [asWord(status.name), status]));
  for (const [word, id] of Object.entries(said)) {
    const status = byId.get(id);
    if (status) words.set(asWord(word), status);
  }
  return words;
}

export function asWord(text: string): string {
  return text.trim().toLowerCase();
}

/** How the readers are to take a file. */
export function toReadOptions(
  { timeZone }: Ctx,
  { dateOrder, mapping, archived }: ImportOptions,
  words: ReadonlyMap<string, OwnStatus>,
): ReadOptions {
  const statuses = new Map([...words].map(([word, { group }]) => [word, group]));
  return { timeZone, dateOrder, mapping, archived, statuses };
}
