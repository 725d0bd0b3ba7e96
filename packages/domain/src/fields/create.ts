import { CreateFieldInput, LIMITS, type TaskField } from '@quartermaster/contracts';
import { kindOf } from '@quartermaster/contracts/kinds';
import { newId } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { insertSettingsRecord, requireRoom } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { requireCurrency } from './currency';
import { lockFields, toOptions } from './load';

/** Adds a field at the end. @throws Invalid if an option of its type is missing; Conflict if the name is taken */
export async function createField(ctx: Ctx, input: CreateFieldInput): Promise<TaskField> {
  const { noun, name, kind, choices, currency } = CreateFieldInput.parse(input);
  authorize(ctx, kindOf(noun).permissions.configure);
  if (kind === 'choice' && choices.length === 0) throw new Invalid('Enter at least one choice', 'choices');
  if (kind !== 'choice' && choices.length > 0) throw new Invalid('Only a choice field can have choices', 'choices');
  if (kind !== 'money' && currency) throw new Invalid('Only an amount field can have a currency', 'currency');
  if (kind === 'money') requireCurrency(currency);
  return withTransaction(ctx, async (ctx) => {
    const fields = await lockFields(ctx);
    await requireRoom(ctx, 'field', LIMITS.fields);
    const record: TaskField = {
      id: newId(),
      name,
      kind,
      choices: choices.map((choice) => ({ id: newId(), name: choice, archived: false })),
      currency: currency ?? null,
      position: 1 + Math.max(-1, ...fields.map(({ position }) => position)),
      version: 1,
      archivedAt: null,
    };
    const columns = { noun, kind, options: toOptions(record), position: record.position };
    return insertSettingsRecord(ctx, { noun: 'field', record, columns });
  });
}
