import type { WorkspaceContents } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { requireOwner } from './schedule-deletion';

const TABLES = {
  members: 'members',
  tasks: 'tasks',
  customers: 'customers',
  suppliers: 'suppliers',
  products: 'products',
  comments: 'comments',
  files: 'attachments',
} as const satisfies Record<keyof WorkspaceContents, string>;

/** What would be deleted with the workspace, including what is in the trash. @throws Forbidden */
export async function workspaceContents(ctx: Ctx): Promise<WorkspaceContents> {
  requireOwner(ctx);
  const counts = await Promise.all(
    Object.entries(TABLES).map(async ([name, table]) => {
      const all = ctx.sql.from(table).select(({ fn }) => fn.countAll<number>().as('n'));
      const query = table === 'members' ? all.where('leftAt', 'is', null) : all;
      const row = await query.executeTakeFirstOrThrow();
      return [name, Number(row.n)] as const;
    }),
  );
  // One for each key of TABLES.
  return Object.fromEntries(counts) as WorkspaceContents;
}
