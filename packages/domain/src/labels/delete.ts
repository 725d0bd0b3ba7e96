import { DeleteLabelInput, type DeleteLabelOutput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { deleteSettingsRecord, requireVersion } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { dropLabel } from '../tasks/settings-cascade';
import { lockLabel } from './load';

/** Removes a label from all tasks and deletes it. @throws NotFound, Conflict; Invalid if too many tasks have it */
export async function deleteLabel(ctx: Ctx, input: DeleteLabelInput): Promise<DeleteLabelOutput> {
  authorize(ctx, 'tasks.configure');
  const { id, version } = DeleteLabelInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = requireVersion('label', await lockLabel(ctx, id), version);
    const tasks = await dropLabel(ctx, id);
    await deleteSettingsRecord(ctx, { noun: 'label', before });
    return { tasks };
  });
}
