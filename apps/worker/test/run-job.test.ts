import { claimJob, createStopLinks, createTask, getExport, requestExport } from '@quartermaster/domain';
import { createSmtpMailer } from '@quartermaster/email';
import { createLogger } from '@quartermaster/logger';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { handlers } from '../src/handlers';
import { createRunJob } from '../src/run-job';
import { childSettings } from '../src/settings';
import { type Desk, openDesk } from './support/desk';
import { filesOf } from './support/export-files';
import { mailTo } from './support/mail';
import { lastJob } from './support/outbox';

// A process for each run, on machines that may be busy.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 180_000 });

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk('run_job');
});
afterAll(() => desk.close());

/** Does the newest job of that name, as if it had just come from Redis. `before` happens when it has been claimed. */
async function run(
  name: 'run.execute' | 'email.task-assigned',
  { signal = new AbortController().signal, before }: { signal?: AbortSignal; before?: () => Promise<unknown> } = {},
): Promise<string> {
  const logs: string[] = [];
  const destination = { write: (line: string) => void logs.push(line) };
  const { settings, runtime } = desk;
  const workshop = {
    runtime,
    mailer: createSmtpMailer({ url: settings.SMTP_URL, from: settings.MAIL_FROM }),
    logger: createLogger({ level: 'info', name: 'test', destination }),
    publicUrl: settings.PUBLIC_URL,
    stopLinks: createStopLinks({ secret: settings.AUTH_SECRET }),
    filesDir: settings.FILES_DIR,
    child: { entry: await desk.childEntry, settings: childSettings(settings) },
  };
  const { id: outboxId, generation, envelopeId } = await lastJob(runtime, name);
  const takeSlot = async () => {
    await before?.();
    return true;
  };
  await createRunJob(workshop, handlers)({ outboxId, generation, envelopeId, signal, takeSlot });
  return logs.join('');
}

it('a report interrupted by the end of the process goes round again at once and leaves no file', async () => {
  const { workspace, runtime, settings } = desk;
  const { manager } = workspace.as;
  const { id } = await requestExport(manager, { kind: 'tasks', formats: ['csv', 'xlsx', 'pdf'] });
  await run('run.execute', { signal: AbortSignal.abort('the process is stopping') });
  expect(await lastJob(runtime, 'run.execute')).toMatchObject({ state: 'pending', generation: 2 });
  const [due] = await runtime.db.pool.query("SELECT 1 FROM outbox WHERE job = 'run.execute' AND nextAt <= NOW(3)");
  expect(due).toBeDefined();
  expect(await filesOf(settings.FILES_DIR, workspace.id)).toEqual([]);

  await run('run.execute');
  expect(await getExport(manager, { id })).toMatchObject({ status: 'done' });
  expect(await filesOf(settings.FILES_DIR, workspace.id)).toHaveLength(3);
});

it('a run that was overtaken writes nothing, sends nothing, and says so', async () => {
  const { workspace, runtime } = desk;
  const person = await workspace.join('staff');
  await createTask(workspace.as.manager, { title: 'Pack', assigneeIds: [person.actor.id] });
  const { id: outboxId } = await lastJob(runtime, 'email.task-assigned');
  const logs = await run('email.task-assigned', { before: () => claimJob(runtime.db, { outboxId, generation: 1 }) });
  expect(logs).toContain('job ended: fenced');
  expect(await lastJob(runtime, 'email.task-assigned')).toMatchObject({ state: 'running', fence: 2, lastError: null });
  expect(await mailTo(servers().mailUrl, `staff-${person.actor.id}@example.com`)).toEqual([]);
});

it('every line about a job carries the id of the request that caused it', async () => {
  const { workspace, runtime } = desk;
  await createTask(workspace.as.manager, { title: 'Pack', assigneeIds: [workspace.as.staff.actor.id] });
  const { requestId } = await lastJob(runtime, 'email.task-assigned');
  const lines = (await run('email.task-assigned')).trim().split('\n');
  expect(lines).not.toHaveLength(0);
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ requestId, job: 'email.task-assigned' });
});
