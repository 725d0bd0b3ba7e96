import type { FieldValues } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';

/**
 * A task's field values with a change worked in; null takes one away.
 * @throws Invalid for a field the workspace does not have
 */
export async function mergeFieldValues(
  ctx: TxCtx,
  values: FieldValues,
  change: Record<string, string | null>,
): Promise<FieldValues> {
  const ids = Object.keys(change);
  if (ids.length === 0) return values;
  const known = await ctx.tx.client.taskField.count({ where: { id: { in: ids } } });
  if (known < ids.length) throw new Invalid('Choose a field of this workspace', 'fields');
  const merged = Object.entries({ ...values, ...change });
  return Object.fromEntries(merged.filter((entry): entry is [string, string] => entry[1] !== null));
}
