import type { ImportKind, ImportOptions, TaskStatus } from '@quartermaster/contracts';
import { dateIn } from '../kernel/clock';
import type { Ctx } from '../kernel/context';
import { asWord } from '../kernel/fold';
import type { ReadOptions } from './read';
import { containersFor, type OwnStatus } from './read/containers';

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

/** How the readers are to take a file. */
export async function toReadOptions(ctx: Ctx, kind: ImportKind, options: ImportOptions) {
  const { dateOrder, dateOrders, headerRow, mapping, archived, statuses, project } = options;
  const { timeZone } = ctx;
  // Where all tasks get one project, lists cannot be projects.
  const possible = (use: string) => (use === 'project' && project !== null ? 'label' : use);
  const chosen = new Map(Object.entries(statuses).map(([name, use]) => [asWord(name), possible(use)]));
  const containers = containersFor(kind, { own: await ownStatuses(ctx), chosen });
  const today = dateIn(timeZone, ctx.runtime.clock.now());
  return { timeZone, today, dateOrder, dateOrders, headerRow, mapping, archived, containers } satisfies ReadOptions;
}
