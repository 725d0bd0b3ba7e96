import { DeleteTemplateInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { deleteSettingsRecord, requireVersion } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { loadTemplate } from './load';

/** Deletes a template; tasks created from it stay. @throws NotFound, Conflict */
export async function deleteTemplate(ctx: Ctx, input: DeleteTemplateInput): Promise<void> {
  authorize(ctx, 'tasks.configure');
  const { id, version } = DeleteTemplateInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    const before = requireVersion('template', await loadTemplate(ctx, id), version);
    await deleteSettingsRecord(ctx, { noun: 'template', before });
  });
}
