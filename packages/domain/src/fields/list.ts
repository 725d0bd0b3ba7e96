import { ListFieldsInput, type TaskField } from '@quartermaster/contracts';
import { type KindNoun, kindNoun, kindOf } from '@quartermaster/contracts/kinds';
import { authorize, may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { toField } from './load';

/** Every field of a kind by position, including archived ones. */
export async function listFields(ctx: Ctx, input: ListFieldsInput = {}): Promise<{ items: TaskField[] }> {
  const { noun } = ListFieldsInput.parse(input);
  authorize(ctx, kindOf(noun).permissions.read);
  return { items: await fieldsOf(ctx, [noun]) };
}

/** Every field of the kinds that the caller may read, by position within its kind, including archived ones. */
export function listReadableFields(ctx: Ctx): Promise<TaskField[]> {
  return fieldsOf(
    ctx,
    kindNoun.options.filter((noun) => may(ctx, kindOf(noun).permissions.read)),
  );
}

async function fieldsOf(ctx: Ctx, nouns: readonly KindNoun[]): Promise<TaskField[]> {
  if (nouns.length === 0) return [];
  const rows = await ctx.sql
    .from('fields')
    .select(['id', 'noun', 'name', 'kind', 'options', 'position', 'version', 'archivedAt'])
    .where('noun', 'in', nouns)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(toField);
}
