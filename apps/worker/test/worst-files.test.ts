import type { ImportKind } from '@quartermaster/contracts';
import { createTask, requestPreview } from '@quartermaster/domain';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desk, openDesk } from './support/desk';
import { mailTo } from './support/mail';
import { jobIn } from './support/outbox';
import { upload } from './support/upload';

/** Of the worst files that may be uploaded, each kind so often; long runs set ten. */
const TIMES = Number(process.env.WORST_FILES ?? 1);
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ name: 'worst_files', redisDatabase: 1 });
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

it('while the worst allowed files are read, mails go out', async () => {
  const { runtime, settings } = desk;
  const runs: string[] = [];
  for (let time = 0; time < TIMES; time++) {
    for (const [kind, content] of WORST) {
      const { manager } = (await desk.newWorkspace()).as;
      const { id } = await upload(manager, { filesDir: settings.FILES_DIR, kind, content: content() });
      runs.push((await requestPreview(manager, { id })).id);
    }
  }
  await desk.open();
  const where = { id: { in: runs }, status: 'running' };
  const { manager, staff } = desk.workspace.as;
  for (let beganAt = 0; beganAt === 0; ) beganAt = await runtime.db.prisma.run.count({ where });
  await createTask(manager, { title: 'Pack', assigneeIds: [staff.actor.id] });
  await jobIn(runtime, { name: 'email.task-assigned', state: 'done', timeoutMs: 60_000 });
  expect(await mailTo(servers().mailUrl, `staff-${staff.actor.id}@example.com`)).toHaveLength(1);
  const unfinished = { id: { in: runs }, status: { in: ['waiting', 'running'] } };
  expect(await runtime.db.prisma.run.count({ where: unfinished }), 'and they still are being read').toBeGreaterThan(0);
}, 180_000);
