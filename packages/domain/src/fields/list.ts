import type { TaskField } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { toField } from './load';

/** Every field by position, including archived ones. */
export async function listFields(ctx: Ctx): Promise<{ items: TaskField[] }> {
  authorize(ctx, 'tasks.read');
  const rows = await ctx.sql
    .from('fields')
    .select(['id', 'name', 'kind', 'options', 'position', 'version', 'archivedAt'])
    .orderBy('position')
    .orderBy('id')
    .execute();
  return { items: rows.map(toField) };
}
