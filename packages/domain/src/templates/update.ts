import { type Template, UpdateTemplateInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { requireVersion, saveSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { requireBody } from './body';
import { loadTemplate } from './load';

/** @throws NotFound, Conflict; Invalid if it refers to a record outside this workspace */
export async function updateTemplate(ctx: Ctx, input: UpdateTemplateInput): Promise<Template> {
  authorize(ctx, 'tasks.configure');
  const { id, version, name, body } = UpdateTemplateInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = requireVersion('template', await loadTemplate(ctx, id), version);
    const change = {
      name: name ?? before.name,
      body: body ? await requireBody(ctx, body) : before.body,
    };
    const columns = { name: change.name, body: JSON.stringify(change.body) };
    return saveSettingsRecord(ctx, { noun: 'template', before, change, columns, action: 'update' });
  });
}
