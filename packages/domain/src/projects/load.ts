import type { Project } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { toIso } from '../kernel/stored';

export interface ProjectRow {
  id: string;
  name: string;
  description: string;
  version: number;
  createdAt: Date | string;
  archivedAt: Date | string | null;
}

export function toProject({ id, name, description, version, createdAt, archivedAt }: ProjectRow): Project {
  return { id, name, description, version, createdAt: toIso(createdAt), archivedAt: archivedAt && toIso(archivedAt) };
}

/** @throws NotFound */
export async function loadProject(ctx: TxCtx, id: string): Promise<Project> {
  const row = await ctx.tx.client.project.findFirst({ where: { id } });
  if (!row) throw new NotFound('Project');
  return toProject(row);
}
