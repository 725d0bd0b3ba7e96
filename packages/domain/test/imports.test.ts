import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type {
  ColumnUse,
  FieldKind,
  Import,
  ImportKind,
  ImportPreview,
  StartImportInput,
} from '@quartermaster/contracts';
import {
  addDependency,
  addReminder,
  createComment,
  createField,
  createLabel,
  createProject,
  createTask,
  failRun,
  getImport,
  getRun,
  listFields,
  listImportNotes,
  listTasks,
  makePreview,
  planImport,
  receiveImport,
  requestPreview,
  runImport,
  startImport,
  taskSource,
  undo,
  updateField,
} from '@quartermaster/domain';
import { getTask, type TestWorkspace, testWorkspace, trashTask } from '@quartermaster/domain/testing';
import { zipOf } from '@quartermaster/testing/zip';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readWorkspace } from '../src/exports/read-workspace';
import type { Ctx } from '../src/kernel/context';
import { execute, runtimeOfFile, storedTallies } from './support';

const runtime = runtimeOfFile();
const { prisma } = runtime.db;
let filesDir: string;
let workspace: TestWorkspace;
let manager: Ctx;

beforeAll(async () => {
  filesDir = await mkdtemp(join(tmpdir(), 'quartermaster-imports-'));
});
afterAll(() => rm(filesDir, { recursive: true }));
beforeEach(async () => {
  workspace = await testWorkspace(runtime, { timeZone: 'Europe/Warsaw' });
  manager = workspace.as.manager;
});

/** A file on the disk and its row, as the upload leaves them. */
async function upload(ctx: Ctx, kind: ImportKind, content: string | Uint8Array): Promise<Import> {
  const { id, path } = planImport(ctx);
  const bytes = Buffer.from(content);
  await mkdir(dirname(join(filesDir, path)), { recursive: true });
  await writeFile(join(filesDir, path), bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return receiveImport(ctx, { id, kind, name: `tasks.${kind}`, bytes: bytes.length, sha256 });
}

/** Executes a run as a worker does; `stopAfter` looks it is told to stop. */
async function work(id: string, { stopAfter = Number.POSITIVE_INFINITY } = {}): Promise<void> {
  const { job, run } = await execute(manager, id);
  let looks = 0;
  const assertWanted = () => {
    looks += 1;
    if (looks > stopAfter) throw new Error('told to stop');
  };
  await (run.kind === 'import' ? runImport : makePreview)(job, { run, filesDir, assertWanted });
}

/** A preview, asked for and made. */
async function preview(id: string, options: StartImportInput['options'] = {}): Promise<ImportPreview> {
  const { id: runId } = await requestPreview(manager, { id, options });
  await work(runId).catch(async (error: unknown) => {
    await failRun(manager, { id: runId, failure: 'x' });
    throw error;
  });
  const run = await getRun(manager, { id: runId });
  if (run.kind !== 'import-preview' || !run.result || 'creates' in run.result)
    throw new Error(`there is no preview: ${run.failure}`);
  return run.result;
}

async function importAll(kind: ImportKind, content: string | Uint8Array, options: StartImportInput['options'] = {}) {
  const { id } = await upload(manager, kind, content);
  await startImport(manager, { id, version: 1, options });
  await work(id);
  return getImport(manager, { id });
}

async function tasksByTitle() {
  const rows = await prisma.task.findMany({ where: { workspaceId: workspace.id }, orderBy: { number: 'asc' } });
  return new Map(rows.map((row) => [row.title, row]));
}

async function notesOf(id: string): Promise<string[]> {
  const { items } = await listImportNotes(manager, { id, limit: 100 });
  return items.map(({ row, message }) => `${row}: ${message}`);
}

const fixture = (name: string) => readFile(join(import.meta.dirname, '../src/imports/read/fixtures', name));

describe('a CSV', () => {
  it('becomes tasks with all that hangs on them, and what does not fit is said row by row', async () => {
    const email = `manager-${manager.actor.id}@example.com`;
    const csv = [
      'Key,Title,Notes,Status,Priority,Due,Assignee,Labels,Project,Parent,Created,Completed,Repeat,Region',
      `A,Order bikes,"two\nlines",In progress,high,24.12.2026 14:30,${email},"buy, spare parts",Purchasing,,2024-01-05,,FREQ=WEEKLY,North`,
      'B,Call the carrier,,To do,,,Nobody Known,buy,Purchasing,A,,,,',
      'C,Paid,,Done,,,,,,,2024-02-01,2024-02-03,,South',
      'D,,,,,,,,,,,,,',
      'E,Wrong date,,,,soon,,,,,,,,',
      'F,Every second day,,,,,,,,,,,every! 2 days,',
    ].join('\n');
    const done = await importAll('csv', csv);
    expect(done).toMatchObject({ status: 'done', rowsDone: 6, rowsTotal: 6, created: 5, skipped: 0, failed: 1 });

    const tasks = await tasksByTitle();
    const bikes = tasks.get('Order bikes');
    expect(bikes).toMatchObject({
      description: 'two\nlines',
      status: 'in_progress',
      priority: 3,
      dueTime: '14:30',
      assigneeIds: manager.actor.id,
      createdAt: new Date('2024-01-04T23:00:00Z'),
      createdById: manager.actor.id,
    });
    expect(bikes?.dueOn?.toISOString().slice(0, 10)).toBe('2026-12-24');
    expect(tasks.get('Call the carrier')).toMatchObject({ parentId: bikes?.id, projectId: bikes?.projectId });
    expect(tasks.get('Paid')).toMatchObject({ status: 'done', completedAt: new Date('2024-02-02T23:00:00Z') });
    const labels = await prisma.label.findMany({ where: { workspaceId: workspace.id }, orderBy: { name: 'asc' } });
    expect(labels.map(({ name }) => name)).toEqual(['buy', 'spare parts']);
    expect(bikes?.labelIds.split(',')).toEqual(labels.map(({ id }) => id));
    const field = await prisma.field.findFirstOrThrow({ where: { workspaceId: workspace.id } });
    expect(field).toMatchObject({ name: 'Region', kind: 'text' });
    expect(await notesOf(done.id)).toEqual([
      '3: “Nobody Known” is not a member here, by name or e-mail',
      '5: The task has no title',
      '6: “soon” is not a date. Write it like 2026-03-12. It went into the description',
    ]);
    expect(tasks.get('Wrong date')).toMatchObject({ description: 'Due: soon', dueOn: null });
    expect(tasks.get('Every second day')).toMatchObject({
      recurrence: { rule: 'FREQ=DAILY;INTERVAL=2', from: 'completion', except: [] },
    });
    expect(await prisma.outbox.count({ where: { workspaceId: workspace.id, job: { startsWith: 'email.' } } })).toBe(0);
  });

  it('is tried out first: nothing is kept, and what is unknown is named', async () => {
    const csv = 'Title,Status,Assignee\nA,Someday soon,Zed\nB,To do,\n';
    const { id } = await upload(manager, 'csv', csv);
    const shown = await preview(id);
    expect(shown).toMatchObject({
      tasks: 2,
      failedRows: 0,
      unknownStatuses: ['Someday soon'],
      unknownPeople: ['Zed'],
      containers: [
        { name: 'Someday soon', tasks: 1, use: 'new:todo' },
        { name: 'To do', tasks: 1, use: 'todo' },
      ],
      items: [{ statusName: 'Someday soon' }, { statusName: 'To do' }],
      table: { headers: ['Title', 'Status', 'Assignee'], headerRow: 1, mapping: ['title', 'status', 'assignees'] },
    });
    const mapped = { statuses: { 'Someday soon': 'backlog' } };
    expect(await preview(id, mapped)).toMatchObject({
      containers: [{ use: 'backlog' }, { use: 'todo' }],
      items: [{ statusName: 'Backlog' }, { statusName: 'To do' }],
    });
    expect((await tasksByTitle()).size).toBe(0);
    await startImport(manager, { id, version: 1, options: mapped });
    await work(id);
    expect((await tasksByTitle()).get('A')).toMatchObject({ status: 'backlog' });
  });

  it('with an id that comes twice, a parent that is not there and parents in a circle keeps what it can', async () => {
    const csv = 'Key,Title,Parent\nA,One,B\nB,Two,A\nA,Again,\nC,Three,Z\nD,Four,C\n';
    const done = await importAll('csv', csv);
    expect(done).toMatchObject({ created: 4, failed: 1 });
    const tasks = await tasksByTitle();
    expect(tasks.get('One')?.parentId).toBeNull();
    expect(tasks.get('Two')?.parentId).toBe(tasks.get('One')?.id);
    expect(tasks.get('Four')?.parentId).toBe(tasks.get('Three')?.id);
    expect(await notesOf(done.id)).toEqual([
      '2: The task would be its own parent: it has none now',
      '4: The key “A” was already used in row 2',
      '5: The parent “Z” is not in the file',
    ]);
  });

  it('that cannot be read as a whole brings nothing in', async () => {
    const { id } = await upload(manager, 'csv', `Title\n${'row\n'.repeat(50_001)}`);
    await startImport(manager, { id, version: 1 });
    await expect(work(id)).rejects.toThrow('the file has more than 50,000 rows');
    expect((await tasksByTitle()).size).toBe(0);
  });
});

describe('an import that was interrupted', () => {
  const csv = `Title,Parent\n${Array.from({ length: 230 }, (_, n) => `Row ${n},${n % 7 === 3 ? `Row ${n - 1}` : ''}`).join('\n')}\n`;

  it('goes on where it was: each row once, its parents too', async () => {
    const { id } = await upload(manager, 'csv', csv);
    await startImport(manager, { id, version: 1 });
    await expect(work(id, { stopAfter: 2 })).rejects.toThrow('told to stop');
    const half = await getImport(manager, { id });
    expect(half).toMatchObject({ status: 'running', created: 200, rowsTotal: 230 });
    await work(id);
    expect(await getImport(manager, { id })).toMatchObject({ status: 'done', created: 230, rowsDone: 230, skipped: 0 });
    const tasks = await tasksByTitle();
    expect(tasks.size).toBe(230);
    expect(await prisma.task.count({ where: { workspaceId: workspace.id } })).toBe(230);
    expect(tasks.get('Row 3')?.parentId).toBe(tasks.get('Row 2')?.id);
    expect((await storedTallies(manager)).get('status todo')).toEqual({ count: 230, minutes: 0 });
  });

  it('of 2,121 rows is counted to the row: what came, what did not and why, what was here', async () => {
    const rows = Array.from({ length: 2_121 }, (_, n) =>
      n % 100 === 99 || n % 7 === 0 ? `,${n}` : `Bin ${n},2030-01-02`,
    );
    const file = `Title,Due date\n${rows.join('\n')}\n`;
    const bad = rows.filter((row) => row.startsWith(',')).length;
    const { id } = await upload(manager, 'csv', file);
    expect(await preview(id)).toMatchObject({
      tasks: rows.length - bad,
      failedRows: bad,
    });
    await startImport(manager, { id, version: 1 });
    await expect(work(id, { stopAfter: 5 })).rejects.toThrow('told to stop');
    const halfway = (await tasksByTitle()).size;
    expect(halfway).toBeGreaterThan(0);
    expect(halfway).toBeLessThan(rows.length - bad);
    await work(id);
    const counts = {
      rowsDone: rows.length,
      rowsTotal: rows.length,
      created: rows.length - bad,
      skipped: 0,
      failed: bad,
    };
    expect(await getImport(manager, { id })).toMatchObject({ status: 'done', ...counts });
    const made = await prisma.task.findMany({ where: { workspaceId: workspace.id }, select: { title: true } });
    const wanted = rows.filter((row) => !row.startsWith(',')).map((row) => row.split(',')[0]);
    expect(made.map(({ title }) => title).sort()).toEqual(wanted.sort());

    const again = await importAll('csv', file);
    expect(again).toMatchObject({ status: 'done', created: 0, skipped: rows.length - bad, failed: bad });
  }, 60_000);

  it('and failed is started again with the same options only, and goes on', async () => {
    const { id } = await upload(manager, 'csv', csv);
    await startImport(manager, { id, version: 1 });
    await expect(work(id, { stopAfter: 2 })).rejects.toThrow('told to stop');
    await failRun(manager, { id, failure: 'The import stopped.' });
    const failed = await getImport(manager, { id });
    expect(failed).toMatchObject({ status: 'failed', failure: 'The import stopped.', created: 200 });
    const { version } = failed;
    await expect(startImport(manager, { id, version, options: { dateOrder: 'mdy' } })).rejects.toThrow('same options');
    await startImport(manager, { id, version, options: failed.options });
    await work(id);
    expect(await getImport(manager, { id })).toMatchObject({ status: 'done', created: 230, failure: null });
    expect(await prisma.task.count({ where: { workspaceId: workspace.id } })).toBe(230);
  });

  it('and is run by two workers at once: each row comes in once', async () => {
    const { id } = await upload(manager, 'csv', csv);
    await startImport(manager, { id, version: 1 });
    await Promise.allSettled([work(id), work(id)]);
    await work(id).catch(() => undefined);
    expect(await prisma.task.count({ where: { workspaceId: workspace.id } })).toBe(230);
    expect(await getImport(manager, { id })).toMatchObject({ status: 'done', created: 230 });
  });
});

it('a file imported again brings only what is new; what lies in the trash comes again', async () => {
  await importAll('csv', 'Key,Title\n1,One\n2,Two\n');
  expect(await importAll('csv', 'Key,Title\n1,One\n2,Two\n3,Three\n')).toMatchObject({ created: 1, skipped: 2 });
  expect(await importAll('csv', 'Key,Title\n1,One\n', { repeated: 'again' })).toMatchObject({ created: 1, skipped: 0 });
});

it('keys that another file has, too, are not taken for the same tasks', async () => {
  await importAll('csv', await fixture('ids-first.csv'));
  const { id } = await upload(manager, 'csv', await fixture('ids-second.csv'));
  expect(await preview(id)).toMatchObject({ tasks: 3, repeated: 0 });
  expect(await importAll('csv', await fixture('ids-second.csv'))).toMatchObject({ created: 3, skipped: 0 });
  expect(await importAll('csv', await fixture('ids-first.csv'))).toMatchObject({ created: 0, skipped: 2 });
});

it('tasks that an earlier version imported by their key alone are known while they are called the same', async () => {
  const first = await importAll('csv', await fixture('ids-first.csv'));
  const former = (key: string) =>
    createHash('sha256')
      .update(JSON.stringify(['csv', key]))
      .digest('hex')
      .slice(0, 32);
  const tasks = await tasksByTitle();
  for (const [key, title] of [['1', 'Order paper'] as const, ['2', 'Order ink'] as const]) {
    const data = { fingerprint: former(key) };
    const where = { workspaceId: workspace.id, importId: first.id, recordId: tasks.get(title)?.id ?? '' };
    await prisma.importedRow.updateMany({ where, data });
  }
  expect(await importAll('csv', await fixture('ids-second.csv'))).toMatchObject({ created: 3, skipped: 0 });
  expect(await importAll('csv', await fixture('ids-first.csv'))).toMatchObject({ created: 0, skipped: 2 });
});

it('shows in the preview all that the import then makes of a task', async () => {
  const sheet = [
    'Title,Due date,Repeat,Not before,Estimate,Parent,Size',
    'Stocktake,2027-03-01,every day,2027-02-20,90m,,',
    'Count bin A3,,,,,Stocktake,Large',
  ].join('\n');
  const mapping: ColumnUse[] = ['title', 'dueOn', 'recurrence', 'notBefore', 'estimate', 'parent', 'custom'];
  const { id } = await upload(manager, 'csv', sheet);
  const { items } = await preview(id, { mapping });
  expect(items).toMatchObject([
    {
      title: 'Stocktake',
      dueOn: '2027-03-01',
      recurrenceRule: 'FREQ=DAILY',
      notBefore: '2027-02-20',
      estimateMinutes: 90,
      parent: null,
      fields: [],
    },
    { title: 'Count bin A3', recurrenceRule: null, parent: 'Stocktake', fields: [{ name: 'Size', value: 'Large' }] },
  ]);
  await startImport(manager, { id, version: 1, options: { mapping } });
  await work(id);
  const tasks = await tasksByTitle();
  expect(tasks.get('Stocktake')).toMatchObject({ recurrence: { rule: 'FREQ=DAILY' }, estimateMinutes: 90 });
  expect(tasks.get('Count bin A3')).toMatchObject({ parentId: tasks.get('Stocktake')?.id });
});

describe('lists, sections and status words', () => {
  it('are made into what the preview shows: labels, statuses, projects', async () => {
    const board = await fixture('trello-list-names.json');
    const { id } = await upload(manager, 'trello', board);
    const shown = await preview(id);
    expect(shown.items).toMatchObject([
      { title: 'Check the basket', statusName: 'To do', labels: ['Phase 1 testing'] },
      { title: 'New logo', statusName: 'Done', labels: [] },
    ]);
    await startImport(manager, { id, version: 1 });
    await work(id);
    const tasks = await tasksByTitle();
    const [label] = await prisma.label.findMany({ where: { workspaceId: workspace.id } });
    expect(label?.name).toBe('Phase 1 testing');
    expect(tasks.get('Check the basket')).toMatchObject({ status: 'todo', labelIds: label?.id });
    expect(tasks.get('New logo')).toMatchObject({ status: 'done', labelIds: '' });
    expect(await notesOf(id)).toEqual([]);
  });

  it('become new statuses where the person or a column of statuses says so', async () => {
    const options = { statuses: { 'Phase 1 testing': 'new:in_progress' as const, Deployed: 'project' as const } };
    const board = await importAll('trello', await fixture('trello-list-names.json'), options);
    await importAll('csv', 'Title,Status\nA,In QA\nB,in qa\nC,phase 1 testing\n');
    const statuses = await prisma.taskStatus.findMany({ where: { workspaceId: workspace.id, group: 'in_progress' } });
    const idOf = (name: string) => statuses.find((status) => status.name === name)?.id ?? 'missing';
    expect(statuses.map(({ name }) => name).sort()).toEqual(['In QA', 'In progress', 'Phase 1 testing']);
    const tasks = await tasksByTitle();
    expect(tasks.get('Check the basket')).toMatchObject({ statusId: idOf('Phase 1 testing'), status: 'in_progress' });
    for (const title of ['A', 'B']) expect(tasks.get(title)).toMatchObject({ statusId: idOf('In QA') });
    expect(tasks.get('C')).toMatchObject({ statusId: idOf('Phase 1 testing') });
    const project = await prisma.project.findFirst({ where: { workspaceId: workspace.id, name: 'Deployed' } });
    expect(tasks.get('New logo')).toMatchObject({ status: 'todo', projectId: project?.id });
    expect(await notesOf(board.id)).toEqual(['2: Its project is “Deployed” instead of “Web shop”']);
  });

  it('that cannot be made a status come in with a note', async () => {
    const options = { statuses: { Later: randomUUID() } };
    const { id } = await upload(manager, 'csv', 'Title,Status\nA,Later\n');
    await expect(startImport(manager, { id, version: 1, options })).rejects.toThrow(
      'Choose statuses of this workspace',
    );
    await prisma.taskStatus.updateMany({
      where: { workspaceId: workspace.id, name: 'Waiting' },
      data: { name: 'Held', archivedAt: new Date() },
    });
    const done = await importAll('csv', 'Title,Status\nA,Held\n');
    expect((await tasksByTitle()).get('A')).toMatchObject({ status: 'todo' });
    expect(await notesOf(done.id)).toEqual(['2: The status “Held” could not be made']);
  });
});

describe('what tasks wait for', () => {
  const text = 'Title,Blocked by\nA,\nB,A\nC,"A, B"\nD,E\nE,D\nF,"Nobody\'s task"\n';

  it('is kept; circles and tasks that are not in the file are said', async () => {
    const done = await importAll('csv', text);
    const tasks = await tasksByTitle();
    const rows = await prisma.taskDependency.findMany({ where: { workspaceId: workspace.id } });
    const title = (id: string) => [...tasks].find(([, task]) => task.id === id)?.[0];
    const pairs = rows.map(({ blockedId, blockerId }) => `${title(blockedId)}<${title(blockerId)}`);
    expect(pairs.sort()).toEqual(['B<A', 'C<A', 'C<B']);
    expect([tasks.get('B')?.blockedBy, tasks.get('C')?.blockedBy]).toEqual([1, 2]);
    expect(await notesOf(done.id)).toEqual([
      '5: “E” waits for it in turn, so the task does not wait for it',
      '6: “D” waits for it in turn, so the task does not wait for it',
      "7: “Nobody's task” is not in the file, so the task does not wait for it",
    ]);
    await importAll('csv', text);
    expect(await prisma.taskDependency.count({ where: { workspaceId: workspace.id } })).toBe(3);
  });

  it('of Vikunja and of our own export, too', async () => {
    await importAll('vikunja', await fixture('vikunja-from-completion.json'));
    const tasks = await tasksByTitle();
    expect(await prisma.taskDependency.findMany({ where: { workspaceId: workspace.id } })).toMatchObject([
      { blockedId: tasks.get('Tell the landlord')?.id, blockerId: tasks.get('Change the filter')?.id },
    ]);
  });
});

it('fields of a Trello board keep their kinds, and values fit them', async () => {
  const done = await importAll('trello', await fixture('trello-nested-checklists.json'));
  const task = await getTask(manager, { ref: (await tasksByTitle()).get('Fit the shelves')?.id ?? '' });
  const made = (await listFields(manager)).items;
  const values = made.map(({ id, name, kind, choices }) => {
    const value = task.fields[id] ?? null;
    return [name, kind, choices.find((choice) => choice.id === value)?.name ?? value];
  });
  expect(values).toEqual([
    ['Room', 'choice', 'Shop floor'],
    ['Paid', 'choice', 'Yes'],
    ['Delivery', 'date', '2027-03-05'],
    ['Metres', 'number', '7.5'],
  ]);
  expect(task.checklist).toMatchObject([
    { text: 'Measure', done: true },
    { text: 'Saw', done: false },
  ]);
  expect((await notesOf(done.id)).join()).toContain('“Delivery” keeps its date without the time 10:00');
});

it('a ZIP backup of several projects comes in as one import', async () => {
  const content = (title: string) => `TYPE,CONTENT\ntask,${title}\ntask,Clean\n`;
  const archive = zipOf(['Kitchen', 'Garden'].map((name) => ({ name: `${name} [7].csv`, content: content(name) })));
  expect(await importAll('todoist', archive)).toMatchObject({ created: 4, failed: 0 });
  const projects = await prisma.project.findMany({ where: { workspaceId: workspace.id }, orderBy: { name: 'asc' } });
  expect(projects.map(({ name }) => name)).toEqual(['Garden', 'Kitchen']);
  expect(await importAll('todoist', archive)).toMatchObject({ created: 0, skipped: 4 });
});

it('one undo takes an import back as a whole', async () => {
  const { id } = await importAll('csv', `Title\n${Array.from({ length: 60 }, (_, n) => `Row ${n}`).join('\n')}\n`);
  for (let before: string | undefined; ; ) {
    const { next } = await undo(manager, { operation: id, ...(before ? { before } : {}) });
    if (next === null) break;
    before = next;
  }
  expect((await listTasks(manager)).items).toHaveLength(0);
  expect(await importAll('csv', 'Title\nRow 1\n')).toMatchObject({ created: 1, skipped: 0 });
});

describe('exports of others, counted against the file', () => {
  it.each([
    ['todoist', 'todoist.csv'],
    ['trello', 'trello.json'],
    ['vikunja', 'vikunja.json'],
  ] as const)('%s', async (kind, name) => {
    const bytes = await fixture(name);
    const { id } = await upload(manager, kind, bytes);
    const { tasks, failedRows } = await preview(id);
    const done = await importAll(kind, bytes);
    expect(tasks).toBeGreaterThan(3);
    expect(done).toMatchObject({ status: 'done', created: tasks, failed: failedRows });
    const where = { workspaceId: workspace.id };
    const rows = await prisma.task.findMany({ where, select: { commentCount: true } });
    expect(rows).toHaveLength(tasks);
    const comments = rows.reduce((sum, row) => sum + row.commentCount, 0);
    expect(await prisma.comment.count({ where })).toBe(comments);
    expect(comments).toBeGreaterThan(0);
  });
});

it('is for those who may: a viewer and staff neither upload nor start; who lost the right gets nothing in', async () => {
  expect(() => planImport(workspace.as.staff)).toThrow();
  const { id } = await upload(manager, 'csv', 'Title\nA\n');
  await expect(startImport(workspace.as.viewer, { id, version: 1 })).rejects.toThrow();
  await startImport(manager, { id, version: 1 });
  await prisma.member.updateMany({ where: { userId: manager.actor.id }, data: { role: 'viewer' } });
  await expect(work(id)).rejects.toThrow();
  expect((await tasksByTitle()).size).toBe(0);
});

describe('a full export of ours', () => {
  /** As the report job writes it, a record to a line. */
  async function exported(ctx: Ctx): Promise<string> {
    const lines: string[] = [];
    await readWorkspace(ctx, { requestedById: ctx.actor.id }, async (records) => {
      for (const record of records) lines.push(`${JSON.stringify(record)}\n`);
    });
    return lines.join('');
  }

  it('holds every task, and becomes the same tasks in another workspace; what stays behind is said', async () => {
    const { as } = await testWorkspace(runtime, { timeZone: 'Europe/Warsaw' });
    const theirs = as.manager;
    const project = await createProject(theirs, { name: 'Purchasing' });
    const label = await createLabel(theirs, { name: 'rush' });
    const price = await createField(theirs, { name: 'Price', kind: 'money', currency: 'EUR' });
    const grade = await createField(theirs, { name: 'Grade', kind: 'choice', choices: ['A', 'B'] });
    const parent = await createTask(theirs, {
      title: 'Order bikes',
      description: '**Two** of them',
      priority: 'high',
      dueOn: '2030-05-06',
      dueTime: '09:30',
      notBefore: '2030-05-01',
      estimateMinutes: 90,
      projectId: project.id,
      labelIds: [label.id],
      assigneeIds: [theirs.actor.id],
      checklist: [{ id: randomUUID(), text: 'Ask for a price', done: true }],
      recurrence: { rule: 'FREQ=WEEKLY;BYDAY=MO', from: 'due', except: ['2030-05-13'] },
      fields: { [price.id]: '-1205', [grade.id]: grade.choices[1]?.id ?? '' },
    });
    const child = await createTask(theirs, { title: 'Call the carrier', parentId: parent.id, status: 'done' });
    const gone = await createTask(theirs, { title: 'Thrown away' });
    await addDependency(theirs, { blockerId: gone.id, blockedId: parent.id });
    await trashTask(theirs, { id: gone.id, version: gone.version });
    await createComment(theirs, taskSource, { recordId: parent.id, body: 'Quote arrived' });
    await addReminder(theirs, { taskId: parent.id, time: { at: '2030-05-05T10:00:00.000Z' } });

    const file = await exported(theirs);
    expect(file.split('\n').filter((line) => line.startsWith('{"record":"task"'))).toHaveLength(3);
    const done = await importAll('workspace', file);
    expect(done).toMatchObject({ status: 'done', created: 2, failed: 1 });

    const tasks = await tasksByTitle();
    const bikes = await getTask(manager, { ref: tasks.get('Order bikes')?.id ?? '' });
    expect(bikes).toMatchObject({
      description: '**Two** of them',
      priority: 'high',
      dueOn: '2030-05-06',
      dueTime: '09:30',
      notBefore: '2030-05-01',
      estimateMinutes: 90,
      checklist: [{ text: 'Ask for a price', done: true }],
      recurrence: { rule: 'FREQ=WEEKLY;BYDAY=MO', from: 'due', except: [] },
      createdAt: parent.createdAt,
    });
    expect(tasks.get('Call the carrier')).toMatchObject({
      parentId: bikes.id,
      status: 'done',
      completedAt: new Date(child.completedAt ?? ''),
    });
    const names = { workspaceId: workspace.id };
    expect(await prisma.project.findFirst({ where: names })).toMatchObject({ id: bikes.projectId, name: 'Purchasing' });
    expect(await prisma.label.findFirst({ where: names })).toMatchObject({ id: bikes.labelIds[0], name: 'rush' });
    const fields = await prisma.field.findMany({ where: names });
    const ownValue = (name: string) => bikes.fields[fields.find((field) => field.name === name)?.id ?? ''];
    const chosen = fields.find((field) => field.name === 'Grade')?.options;
    expect(ownValue('Price')).toBe('-1205');
    expect(JSON.stringify(chosen)).toContain(ownValue('Grade'));
    expect((await prisma.comment.findFirst({ where: names }))?.body).toContain('Quote arrived');
    expect(await prisma.reminder.findFirst({ where: names })).toMatchObject({ at: new Date('2030-05-05T10:00:00Z') });
    expect((await notesOf(done.id)).map((note) => note.replace(/^\d+: /, ''))).toEqual([
      'Left out: watchers, a task it waits for',
      'The dates its repetition leaves out were not taken over',
      `“manager-${theirs.actor.id}@example.com” is not a member here, by name or e-mail`,
      `${gone.key} lay in the trash and was left out`,
    ]);
  });

  it('brings the fields of its own along, with their kinds and choices, and every value as it was', async () => {
    const { as } = await testWorkspace(runtime);
    const theirs = as.manager;
    const make = (name: string, kind: FieldKind, more: object = {}) => createField(theirs, { name, kind, ...more });
    const grade = await make('Grade', 'choice', { choices: ['A', 'B', 'C'] });
    const [, b, c] = grade.choices;
    const values = {
      Hall: [await make('Hall', 'text'), 'North\n2'],
      Weight: [await make('Weight', 'number'), '-1234.5678'],
      Price: [await make('Price', 'money', { currency: 'EUR' }), '-120500'],
      Fee: [await make('Fee', 'money', { currency: 'JPY' }), '1205'],
      'Kept until': [await make('Kept until', 'date'), '2030-03-04'],
      Site: [await make('Site', 'link'), 'https://example.com/a?b=c'],
      Driver: [await make('Driver', 'person'), theirs.actor.id],
      Grade: [grade, b?.id ?? ''],
    } as const;
    const fields = Object.fromEntries(Object.values(values).map(([field, value]) => [field.id, value]));
    await createTask(theirs, { title: 'Has all of them', fields });
    await createTask(theirs, { title: 'Has what is archived', fields: { [grade.id]: c?.id ?? '' } });
    const choices = grade.choices.map((choice) => ({ ...choice, archived: choice.name === 'C' }));
    await updateField(theirs, { id: grade.id, version: grade.version, choices });
    // The driver is a member of both.
    const file = (await exported(theirs)).replaceAll(`manager-${theirs.actor.id}@`, `manager-${manager.actor.id}@`);

    const { id } = await upload(manager, 'workspace', file);
    const { newFields } = await preview(id);
    const kinds = Object.values(values).map(([{ name, kind }]) => ({ name, kind }));
    expect(newFields).toHaveLength(kinds.length);
    expect(newFields).toEqual(expect.arrayContaining(kinds));
    await startImport(manager, { id, version: 1 });
    await work(id);
    const made = (await listFields(manager)).items;
    expect(made.map(({ name, kind, currency }) => [name, kind, currency]).sort()).toEqual(
      Object.values(values)
        .map(([{ name, kind, currency }]) => [name, kind, currency])
        .sort(),
    );
    const ownGrade = made.find(({ name }) => name === 'Grade')?.choices ?? [];
    expect(ownGrade.map(({ name }) => name)).toEqual(['A', 'B', 'C']);
    const tasks = await tasksByTitle();
    const valuesOf = async (title: string) => {
      const task = await getTask(manager, { ref: tasks.get(title)?.id ?? '' });
      return Object.fromEntries(
        Object.entries(task.fields).map(([id, value]) => [made.find((one) => one.id === id)?.name, value]),
      );
    };
    expect(await valuesOf('Has all of them')).toEqual({
      ...Object.fromEntries(Object.entries(values).map(([name, [, value]]) => [name, value])),
      Driver: manager.actor.id,
      Grade: ownGrade[1]?.id,
    });
    expect(await valuesOf('Has what is archived')).toEqual({ Grade: ownGrade[2]?.id });
  });

  it('adds choices to a field that is here; a value that does not fit goes into the description, and is said', async () => {
    const { as } = await testWorkspace(runtime);
    const theirs = as.manager;
    const grade = await createField(theirs, { name: 'Grade', kind: 'choice', choices: ['A', 'B'] });
    const price = await createField(theirs, { name: 'Price', kind: 'money', currency: 'USD' });
    const day = await createField(theirs, { name: 'Day', kind: 'text' });
    await createTask(theirs, {
      title: 'Order bikes',
      fields: { [grade.id]: grade.choices[1]?.id ?? '', [price.id]: '1250', [day.id]: 'soon' },
    });
    await createField(manager, { name: 'grade', kind: 'choice', choices: ['a'] });
    await createField(manager, { name: 'Price', kind: 'money', currency: 'EUR' });
    await createField(manager, { name: 'Day', kind: 'date' });
    const done = await importAll('workspace', await exported(theirs));
    expect(done).toMatchObject({ status: 'done', created: 1, failed: 0 });
    const task = await getTask(manager, { ref: (await tasksByTitle()).get('Order bikes')?.id ?? '' });
    const [own] = (await listFields(manager)).items.filter(({ name }) => name === 'grade');
    expect(own?.choices.map(({ name }) => name)).toEqual(['a', 'B']);
    expect(task.fields).toEqual({ [own?.id ?? '']: own?.choices[1]?.id });
    expect(task.description).toBe('Price: 12.50 USD\n\nDay: soon');
    const notes = (await notesOf(done.id)).join();
    for (const name of ['Price', 'Day']) expect(notes).toContain(`“${name}” does not fit a field here`);
  });

  it('reads the dates of an own field as it reads those of a task: in words, and in the order that the column shows', async () => {
    const field = await createField(manager, { name: 'Kept until', kind: 'date' });
    const rows = ['Crate;12/24/2031', 'Pallet;03/04/2031', 'Drum;"March 5, 2031 9:00 AM"', 'Box;Dec 8', 'Bag;later'];
    const done = await importAll('csv', ['Title;Kept until', ...rows].join('\n'));
    expect(done).toMatchObject({ status: 'done', created: 5, failed: 0 });
    const tasks = await tasksByTitle();
    const kept = async (title: string) =>
      (await getTask(manager, { ref: tasks.get(title)?.id ?? '' })).fields[field.id] ?? null;
    expect([await kept('Crate'), await kept('Pallet'), await kept('Drum')]).toEqual([
      '2031-12-24',
      '2031-03-04',
      '2031-03-05',
    ]);
    expect(await kept('Box')).toMatch(/^20\d\d-12-08$/);
    expect(await kept('Bag')).toBeNull();
    expect(tasks.get('Bag')?.description).toBe('Kept until: later');
    expect(await notesOf(done.id)).toEqual([
      `5: Kept until: The date “Dec 8” has no year and was read as ${await kept('Box')}`,
      '6: “Kept until” does not fit a field here and went into the description',
    ]);
  });

  it('says at which lines it is damaged, and refuses a format it does not know', async () => {
    const { as } = await testWorkspace(runtime);
    await createTask(as.manager, { title: 'Whole' });
    const file = await exported(as.manager);
    const lines = file.split('\n').length - 1;
    const damaged = [
      '{"record":"task","id":1}',
      '{"record":"comment","taskId":7}',
      '{"record":"field","id":"f","name":"Price","kind":"money","options":"{"}',
      '{"record":"ta',
    ];
    const done = await importAll('workspace', file + damaged.join('\n'));
    expect(done).toMatchObject({ created: 1, failed: 4 });
    expect((await notesOf(done.id)).sort()).toEqual([
      `${lines + 1}: The task cannot be read: id is not as expected`,
      `${lines + 2}: The comment cannot be read: taskId is not as expected`,
      `${lines + 3}: The field cannot be read: options is not as expected`,
      `${lines + 4}: The line is no record: it is damaged, or the file was cut off here`,
    ]);
    const { id } = await upload(manager, 'workspace', file.replace('"format":1', '"format":2'));
    await expect(preview(id)).rejects.toThrow('this version reads format 1');
    const other = await upload(manager, 'workspace', '{"record":"task"}\n');
    await expect(preview(other.id)).rejects.toThrow('no Quartermaster export');
  });
});
