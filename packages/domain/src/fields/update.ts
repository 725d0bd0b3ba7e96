import { type FieldChoice, type TaskField, UpdateFieldInput } from '@quartermaster/contracts';
import { kindOf } from '@quartermaster/contracts/kinds';
import { newId, Prisma } from '@quartermaster/db';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { given, requireVersion, saveSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { requireCurrency } from './currency';
import { lockField, toOptions } from './load';

/**
 * Changes a field's name, choices or currency; the type cannot change.
 * @throws NotFound, Conflict; Invalid if records use a removed choice, or have amounts in the old currency
 */
export async function updateField(ctx: Ctx, input: UpdateFieldInput): Promise<TaskField> {
  const { id, version, choices, ...patch } = UpdateFieldInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = requireVersion('field', await lockField(ctx, id), version);
    const change: Partial<TaskField> = given(patch);
    if (choices) change.choices = await changeChoices(ctx, before, choices);
    if (patch.currency && patch.currency !== before.currency) await requireNoAmounts(ctx, before, patch.currency);
    const { name, options } = { name: change.name ?? before.name, options: toOptions({ ...before, ...change }) };
    return saveSettingsRecord(ctx, { noun: 'field', before, change, columns: { name, options }, action: 'update' });
  });
}

type ChoiceInput = Pick<FieldChoice, 'name' | 'archived'> & { id?: string | undefined };

async function changeChoices(ctx: TxCtx, field: TaskField, inputs: readonly ChoiceInput[]): Promise<FieldChoice[]> {
  if (field.kind !== 'choice') throw new Invalid('Only a choice field can have choices', 'choices');
  if (inputs.length === 0) throw new Invalid('Enter at least one choice', 'choices');
  const known = new Set(field.choices.map(({ id }) => id));
  const kept = inputs.flatMap(({ id }) => id ?? []);
  if (kept.some((id) => !known.has(id)) || new Set(kept).size < kept.length) {
    throw new Invalid('List each existing choice once', 'choices');
  }
  for (const choice of field.choices.filter(({ id }) => !kept.includes(id))) {
    if (await isUsed(ctx, field.id, choice.id)) {
      throw new Invalid(`${recordsOf(field)} use “${choice.name}”. Archive it instead`, 'choices');
    }
  }
  const choices = inputs.map(({ id, name, archived }) => ({ id: id ?? newId(), name, archived }));
  await placeChoices(ctx, field, choices);
  return choices;
}

/** Values sort by the position of their choice: one statement updates those of all moved choices. */
async function placeChoices(ctx: TxCtx, field: TaskField, choices: readonly FieldChoice[]): Promise<void> {
  const ids = choices.map(({ id }) => id);
  const moved = ids.filter((id, place) => {
    const before = field.choices.findIndex((one) => one.id === id);
    return before >= 0 && before !== place;
  });
  if (moved.length === 0) return;
  await ctx.tx.client.$executeRaw`
    UPDATE field_values SET number = FIELD(text, ${Prisma.join(ids)}) - 1
    WHERE workspaceId = ${ctx.workspaceId} AND fieldId = ${field.id} AND text IN (${Prisma.join(moved)})`;
}

async function requireNoAmounts(ctx: TxCtx, field: TaskField, currency: string): Promise<void> {
  if (field.kind !== 'money') throw new Invalid('Only an amount field can have a currency', 'currency');
  requireCurrency(currency);
  if (await isUsed(ctx, field.id)) {
    throw new Invalid(
      `${recordsOf(field)} have amounts in ${field.currency}. Create another field for ${currency}`,
      'currency',
    );
  }
}

async function isUsed({ tx: { client } }: TxCtx, fieldId: string, text?: string): Promise<boolean> {
  const where = text === undefined ? { fieldId } : { fieldId, text };
  return (await client.fieldValue.findFirst({ where, select: { recordId: true } })) !== null;
}

/** What the records of a field's kind are called, at the beginning of a sentence: `Tasks`. */
function recordsOf({ noun }: TaskField): string {
  const { many } = kindOf(noun).words;
  return `${many.charAt(0).toUpperCase()}${many.slice(1)}`;
}
