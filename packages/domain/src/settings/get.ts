import type { Settings } from '@quartermaster/contracts';
import { listReadableFields } from '../fields/list';
import { authorize, may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { toIso } from '../kernel/stored';
import { toLabel } from '../labels/load';
import { toStatusRecord } from '../statuses/load';
import { listTemplates } from '../templates/list';

/** The workspace's task settings, for readers of tasks, and the fields of all kinds, which every page with records needs. */
export async function getSettings(ctx: Ctx): Promise<Settings> {
  authorize(ctx, 'workspace.read');
  if (!may(ctx, 'tasks.read')) {
    return { projects: [], statuses: [], labels: [], fields: await listReadableFields(ctx), templates: [] };
  }
  const [projects, statuses, labels, fields, templates] = await Promise.all([
    ctx.sql.from('projects').select(['id', 'name', 'version', 'archivedAt']).orderBy('name').execute(),
    ctx.sql
      .from('task_statuses')
      .select(['id', 'name', 'group', 'position', 'wipLimit', 'version', 'archivedAt'])
      .orderBy('position')
      .orderBy('id')
      .execute(),
    ctx.sql.from('labels').select(['id', 'name', 'color', 'version']).orderBy('name').execute(),
    listReadableFields(ctx),
    listTemplates(ctx),
  ]);
  return {
    projects: projects.map((row) => ({ ...row, archivedAt: row.archivedAt && toIso(row.archivedAt) })),
    statuses: statuses.map(toStatusRecord),
    labels: labels.map(toLabel),
    fields,
    templates,
  };
}
