import { DeleteLabelInput, type DeleteLabelOutput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { deleteSetup, requireVersion } from '../setup/save';
import { dropLabel } from '../tasks/rewrite';
import { lockLabel } from './load';

/** Takes a label off all tasks and away. @throws NotFound, Conflict; Invalid when too many tasks have it */
export async function deleteLabel(ctx: Ctx, input: DeleteLabelInput): Promise<DeleteLabelOutput> {
  authorize(ctx, 'tasks.configure');
  const { id, version } = DeleteLabelInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = requireVersion('label', await lockLabel(ctx, id), version);
    const tasks = await dropLabel(ctx, id);
    await deleteSetup(ctx, { noun: 'label', before });
    return { tasks };
  });
}
