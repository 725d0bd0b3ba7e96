import type { TemplateSummary } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';

/** All templates by name, without their tasks. */
export async function listTemplates(ctx: Ctx): Promise<TemplateSummary[]> {
  authorize(ctx, 'tasks.read');
  return ctx.sql.from('task_templates').select(['id', 'name', 'version']).orderBy('name').execute();
}
