import { type Label, UpdateLabelInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { given, requireVersion, saveSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { lockLabel } from './load';

/** @throws NotFound; Conflict if it has another version, or the name is taken */
export async function updateLabel(ctx: Ctx, input: UpdateLabelInput): Promise<Label> {
  authorize(ctx, 'tasks.configure');
  const { id, version, ...patch } = UpdateLabelInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = requireVersion('label', await lockLabel(ctx, id), version);
    const change = given(patch);
    return saveSettingsRecord(ctx, { noun: 'label', before, change, columns: change, action: 'update' });
  });
}
