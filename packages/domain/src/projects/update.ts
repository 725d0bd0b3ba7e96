import { type Project, UpdateProjectInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { given, requireVersion, saveSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { loadProject } from './load';

/** @throws NotFound; Conflict if it has another version, or the name is taken */
export async function updateProject(ctx: Ctx, input: UpdateProjectInput): Promise<Project> {
  authorize(ctx, 'tasks.configure');
  const { id, version, ...patch } = UpdateProjectInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = requireVersion('project', await loadProject(ctx, id), version);
    const change = given(patch);
    return saveSettingsRecord(ctx, { noun: 'project', before, change, columns: change, action: 'update' });
  });
}
