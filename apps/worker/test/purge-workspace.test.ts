import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cancelDeletion, createTask, scheduleDeletion } from '@quartermaster/domain';
import type { TestWorkspace } from '@quartermaster/domain/testing';
import { eventually } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desk, openDesk } from './support/desk';
import { jobIn, makeDue } from './support/outbox';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk('purge');
});
afterAll(() => desk.close());

/** A workspace with a task and a file, whose deletion was asked for seven days ago. */
async function doomed(): Promise<{ workspace: TestWorkspace; file: string; version: number }> {
  const workspace = await desk.newWorkspace();
  await createTask(workspace.as.staff, { title: 'x' });
  const folder = join(desk.settings.FILES_DIR, workspace.id, 'attachments');
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'a');
  await writeFile(file, 'x');
  const { version } = await scheduleDeletion(workspace.as.owner, { version: 1, name: `Test ${workspace.slug}` });
  return { workspace, file, version };
}
const exists = async ({ id }: TestWorkspace) => (await desk.runtime.db.prisma.workspace.count({ where: { id } })) === 1;

it('the job of a deletion deletes the rows and the files when its time has come, unless it was cancelled', async () => {
  const [gone, kept] = [await doomed(), await doomed()];
  await cancelDeletion(kept.workspace.as.owner, { version: kept.version });
  const past = new Date(Date.now() - 1_000);
  await desk.runtime.db.prisma.workspace.update({ where: { id: gone.workspace.id }, data: { deleteAt: past } });
  await makeDue(desk.runtime);
  await desk.open();
  await jobIn(desk.runtime, { name: 'workspace.purge', state: 'done' });
  const jobs = { job: 'workspace.purge', state: 'done' };
  await eventually(async () => (await desk.runtime.db.prisma.outbox.count({ where: jobs })) === 2);
  expect([await exists(gone.workspace), existsSync(gone.file)]).toEqual([false, false]);
  expect([await exists(kept.workspace), existsSync(kept.file)]).toEqual([true, true]);
}, 60_000);
