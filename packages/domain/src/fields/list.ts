import { ListFieldsInput, type TaskField } from '@quartermaster/contracts';
import { kindOf } from '@quartermaster/contracts/kinds';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { toField } from './load';

/** Every field of a kind by position, including archived ones. */
export async function listFields(ctx: Ctx, input: ListFieldsInput = {}): Promise<{ items: TaskField[] }> {
  const { noun } = ListFieldsInput.parse(input);
  authorize(ctx, kindOf(noun).permissions.read);
  const rows = await ctx.sql
    .from('fields')
    .select(['id', 'noun', 'name', 'kind', 'options', 'position', 'version', 'archivedAt'])
    .where('noun', '=', noun)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return { items: rows.map(toField) };
}
