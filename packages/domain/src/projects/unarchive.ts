import { type Project, ProjectVersionInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { requireVersion, saveSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { loadProject } from './load';

/** @throws NotFound, Conflict */
export async function unarchiveProject(ctx: Ctx, input: ProjectVersionInput): Promise<Project> {
  authorize(ctx, 'tasks.configure');
  const { id, version } = ProjectVersionInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = requireVersion('project', await loadProject(ctx, id), version);
    if (!before.archivedAt) return before;
    const change = { archivedAt: null };
    return saveSettingsRecord(ctx, { noun: 'project', before, change, columns: change, action: 'unarchive' });
  });
}
