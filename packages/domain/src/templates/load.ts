import { type Template, TemplateBody } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { fromJson, toIso } from '../kernel/stored';

export interface TemplateRow {
  id: string;
  name: string;
  body: unknown;
  version: number;
  createdAt: Date | string;
}

export function toTemplate({ id, name, body, version, createdAt }: TemplateRow): Template {
  return { id, name, version, createdAt: toIso(createdAt), body: TemplateBody.parse(fromJson(body)) };
}

/** @throws NotFound */
export async function loadTemplate({ tx: { client } }: TxCtx, id: string): Promise<Template> {
  const row = await client.taskTemplate.findFirst({ where: { id } });
  if (!row) throw new NotFound('Template');
  return toTemplate(row);
}
