import { CreateTemplateInput, LIMITS, type Template } from '@quartermaster/contracts';
import { fromInstant, newId } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { insertSettingsRecord, requireRoom } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { requireBody } from './body';

/** @throws Conflict if the name is taken; Invalid if it refers to a record outside this workspace */
export async function createTemplate(ctx: Ctx, input: CreateTemplateInput): Promise<Template> {
  authorize(ctx, 'tasks.configure');
  const { name, body } = CreateTemplateInput.parse(input);
  return withTransaction(ctx, async (ctx) => makeTemplate(ctx, { name, body: await requireBody(ctx, body) }));
}

/** Inserts a template, for every verb that creates one. */
export async function makeTemplate(ctx: TxCtx, { name, body }: Pick<Template, 'name' | 'body'>): Promise<Template> {
  await requireRoom(ctx, 'template', LIMITS.templates);
  const now = ctx.runtime.clock.now();
  const record = { id: newId(), name, body, version: 1, createdAt: now.toISOString() };
  const columns = { body: JSON.stringify(body), createdAt: fromInstant(now) };
  return insertSettingsRecord(ctx, { noun: 'template', record, columns });
}
