import type { ImportKind } from '@quartermaster/contracts';
import { type Ctx, createTask, getRun, RUN_RULES, requestPreview } from '@quartermaster/domain';
import { eventually, servers } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desk, openDesk } from './support/desk';
import { mailTo } from './support/mail';
import { jobIn } from './support/outbox';
import { upload } from './support/upload';

/** How many files of each of the four shapes are read. */
const TIMES = process.env.LONG_TESTS ? 10 : 1;
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk('worst_files');
}, 180_000);
afterAll(() => desk.close());

const LARGEST = 9_500_000;

/** What took the web process seconds when it was parsed there. */
const WORST: ReadonlyArray<[ImportKind, () => string]> = [
  [
    'trello',
    () =>
      JSON.stringify({
        name: 'B',
        lists: [{ id: 'l', name: 'To do' }],
        cards: many(40_000, (n) => ({ id: `${n}`, name: `Card ${n}`, idList: 'l', desc: 'x'.repeat(80) })),
      }),
  ],
  ['vikunja', () => `${'['.repeat(LARGEST / 2)}${']'.repeat(LARGEST / 2)}`],
  [
    'vikunja',
    () =>
      JSON.stringify([{ id: 1, title: 'P', tasks: [{ id: 1, title: 'T', description: '<b>'.repeat(LARGEST / 3) }] }]),
  ],
  ['csv', () => `Title,A,B,C\n${many(49_000, (n) => `Row ${n},"${'y'.repeat(80)}",${n},soon`).join('\n')}\n`],
];

function many<T>(count: number, make: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, n) => make(n));
}

it('while the worst allowed files are read, mails go out, and each file is read or refused with a reason', async () => {
  const { runtime, settings } = desk;
  const { prisma } = runtime.db;
  const runs: Array<{ ctx: Ctx; id: string }> = [];
  for (let time = 0; time < TIMES; time++) {
    for (const [kind, content] of WORST) {
      const ctx = (await desk.newWorkspace()).as.manager;
      const { id } = await upload(ctx, { filesDir: settings.FILES_DIR, kind, content: content() });
      runs.push({ ctx, id: (await requestPreview(ctx, { id })).id });
    }
  }
  await desk.open();
  const running = () => prisma.run.count({ where: { status: 'running' } });
  const { manager, staff } = desk.workspace.as;
  const mails = () => mailTo(servers().mailUrl, `staff-${staff.actor.id}@example.com`);
  let sentWhileReading = 0;
  await eventually(running);
  while ((await prisma.run.count({ where: { status: { in: ['waiting', 'running'] } } })) > 0) {
    const { key } = await createTask(manager, { title: 'Pack', assigneeIds: [staff.actor.id] });
    await jobIn(runtime, { name: 'email.task-assigned', state: 'done' });
    expect((await mails())[0]?.subject).toContain(key);
    if ((await running()) > 0) sentWhileReading++;
  }
  expect(sentWhileReading).toBeGreaterThan(TIMES);
  const outcomes = await Promise.all(runs.map(({ ctx, id }) => getRun(ctx, { id })));
  const generic = RUN_RULES['import-preview'].words.failed;
  for (const { status, failure } of outcomes) {
    expect(['done', 'failed']).toContain(status);
    expect(failure).not.toBe(generic);
  }
}, 900_000);
