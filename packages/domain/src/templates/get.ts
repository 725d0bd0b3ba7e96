import { GetTemplateInput, type Template } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { toTemplate } from './load';

/** @throws NotFound */
export async function getTemplate(ctx: Ctx, input: GetTemplateInput): Promise<Template> {
  authorize(ctx, 'tasks.read');
  const { id } = GetTemplateInput.parse(input);
  const row = await ctx.prisma.taskTemplate.findFirst({ where: { id } });
  if (!row) throw new NotFound('Template');
  return toTemplate(row);
}
