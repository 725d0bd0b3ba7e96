import { type Project, ProjectVersionInput } from '@quartermaster/contracts';
import { fromInstant } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { requireVersion, saveSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { loadProject } from './load';

/** Archives a project: it accepts no new tasks, and its tasks stay unchanged. @throws NotFound, Conflict */
export async function archiveProject(ctx: Ctx, input: ProjectVersionInput): Promise<Project> {
  authorize(ctx, 'tasks.configure');
  const { id, version } = ProjectVersionInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = requireVersion('project', await loadProject(ctx, id), version);
    if (before.archivedAt) return before;
    const now = ctx.runtime.clock.now();
    return saveSettingsRecord(ctx, {
      noun: 'project',
      before,
      change: { archivedAt: now.toISOString() },
      columns: { archivedAt: fromInstant(now) },
      action: 'archive',
    });
  });
}
