import { can, LIMITS, type Permission, ROLES } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  type Ctx,
  changeRole,
  createTask,
  dropDeadLetter,
  getExport,
  getExportFile,
  getWorkspace,
  listDeadLetters,
  listExports,
  listMembers,
  listTasks,
  moveTask,
  NotFound,
  replayDeadLetter,
  requestExport,
  retryExport,
  taskStats,
  updateTask,
} from '@quartermaster/domain';
import { getTask, type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failure, runtimeOfFile, traces } from './support';

const runtime = runtimeOfFile();
let ours: TestWorkspace;
let theirs: TestWorkspace;

/** One record of each kind that verbs accept. */
interface Records {
  id: string;
  taskId: string;
  taskKey: string;
  exportId: string;
  memberId: string;
  letterId: string;
}
let mine: Records;
let foreign: Records;
let unknown: Records;

async function createRecords(workspace: TestWorkspace): Promise<Records> {
  const ctx = workspace.as.owner;
  const task = await createTask(ctx, { title: 'Something to point at' });
  const item = await requestExport(ctx, { kind: 'tasks', formats: ['csv'] });
  const result = { files: [{ format: 'csv', fileName: 'x.csv', bytes: 1, rows: 1, sha256: 'x' }] };
  await runtime.db.prisma.run.updateMany({ where: { id: item.id }, data: { status: 'failed', result } });
  const outboxId = newId();
  const job = { job: 'run.execute', payload: { runId: item.id } };
  await runtime.db.prisma.outbox.create({
    data: { id: outboxId, workspaceId: workspace.id, ...job, state: 'dead', requestId: 'test' },
  });
  const letterId = newId();
  await runtime.db.prisma.deadLetter.create({
    data: { id: letterId, workspaceId: workspace.id, outboxId, ...job, attempts: 8, error: 'x' },
  });
  const { id: memberId } = workspace.as.viewer.actor;
  return { id: workspace.id, taskId: task.id, taskKey: task.key, exportId: item.id, memberId, letterId };
}

beforeAll(async () => {
  ours = await testWorkspace(runtime);
  theirs = await testWorkspace(runtime);
  mine = await createRecords(ours);
  foreign = await createRecords(theirs);
  // Our own numbers stay far below this one.
  unknown = {
    id: newId(),
    taskId: newId(),
    taskKey: 'T-999999',
    exportId: newId(),
    memberId: newId(),
    letterId: newId(),
  };
});

interface Verb {
  permission: Permission;
  /** A valid call on the given records. */
  call(ctx: Ctx, records: Records, more?: object): Promise<unknown> | unknown;
  /** Takes no record that could belong to another workspace. */
  aimless?: true;
}

const csv = { kind: 'tasks', formats: ['csv'] } as const;
const verbs: Record<string, Verb> = {
  getWorkspace: { permission: 'workspace.read', aimless: true, call: (ctx) => getWorkspace(ctx) },
  listMembers: { permission: 'members.read', aimless: true, call: (ctx) => listMembers(ctx) },
  listTasks: {
    permission: 'tasks.read',
    aimless: true,

    call: (ctx, _, more) => listTasks(ctx, { ...more }),
  },
  taskStats: { permission: 'tasks.read', aimless: true, call: (ctx) => taskStats(ctx) },
  getTask: {
    permission: 'tasks.read',

    call: (ctx, { taskId }, more) => getTask(ctx, { ref: taskId, ...more }),
  },
  createTask: {
    permission: 'tasks.write',
    aimless: true,
    call: (ctx, _, more) => createTask(ctx, { title: 'x', ...more }),
  },
  updateTask: {
    permission: 'tasks.write',
    call: (ctx, { taskId }, more) => updateTask(ctx, { id: taskId, version: 1, title: 'y', ...more }),
  },
  moveTask: {
    permission: 'tasks.write',
    call: (ctx, { taskId }, more) => moveTask(ctx, { id: taskId, version: 1, status: 'done', ...more }),
  },
  changeRole: {
    permission: 'members.manage',
    call: (ctx, { memberId }, more) => changeRole(ctx, { memberId, version: 1, role: 'staff', ...more }),
  },
  requestExport: {
    permission: 'exports.request',
    aimless: true,
    call: (ctx, _, more) => requestExport(ctx, { ...csv, formats: ['csv'], ...more }),
  },
  retryExport: {
    permission: 'exports.request',
    call: (ctx, { exportId }, more) => retryExport(ctx, { id: exportId, ...more }),
  },
  getExport: {
    permission: 'exports.read',

    call: (ctx, { exportId }, more) => getExport(ctx, { id: exportId, ...more }),
  },
  getExportFile: {
    permission: 'exports.read',

    call: (ctx, { exportId }) => getExportFile(ctx, { id: exportId, format: 'csv' }),
  },
  listExports: {
    permission: 'exports.read',
    aimless: true,

    call: (ctx, _, more) => listExports(ctx, { ...more }),
  },
  listDeadLetters: {
    permission: 'jobs.manage',
    aimless: true,

    call: (ctx, _, more) => listDeadLetters(ctx, { ...more }),
  },
  replayDeadLetter: {
    permission: 'jobs.manage',
    call: (ctx, { letterId }, more) => replayDeadLetter(ctx, { id: letterId, ...more }),
  },
  dropDeadLetter: {
    permission: 'jobs.manage',
    call: (ctx, { letterId }, more) => dropDeadLetter(ctx, { id: letterId, ...more }),
  },
};
const all = Object.entries(verbs);
/** Verbs without input from the caller, and one whose input the API reads. */
const UNPARSED = ['getWorkspace', 'listMembers', 'taskStats', 'getExportFile', 'getTask'];
/** Turns synchronous errors into rejections too. */
const attempt = async (name: string, ...args: Parameters<Verb['call']>) => verbs[name]?.call(...args);

describe('a refused call leaves nothing behind', () => {
  let before: unknown;
  beforeEach(async () => {
    before = await Promise.all([traces(ours.as.owner), traces(theirs.as.owner)]);
  });
  afterEach(async () => {
    expect(await Promise.all([traces(ours.as.owner), traces(theirs.as.owner)])).toEqual(before);
  });

  const refusals = all.flatMap(([name, { permission }]) =>
    ROLES.filter((role) => !can(role, permission)).map((role) => [name, role] as const),
  );
  it.each(refusals)('%s rejects the role %s', async (name, role) => {
    await expect(attempt(name, ours.as[role], mine)).rejects.toMatchObject({ code: 'forbidden' });
  });

  const aimed = all.filter(([, verb]) => !verb.aimless).map(([name]) => name);
  it.each(aimed)("%s answers for another workspace's id exactly as for an unknown one", async (name) => {
    const toForeign = await failure(attempt(name, ours.as.owner, foreign));
    const toUnknown = await failure(attempt(name, ours.as.owner, unknown));
    expect(toForeign).toBeInstanceOf(NotFound);
    expect({ ...(toForeign as Error) }).toEqual({ ...(toUnknown as Error) });
    expect((toForeign as Error).message).toBe((toUnknown as Error).message);
  });

  const parsed = all.map(([name]) => name).filter((name) => !UNPARSED.includes(name));
  it.each(parsed)('%s rejects unknown fields', async (name) => {
    await expect(attempt(name, ours.as.owner, mine, { workspaceId: theirs.id })).rejects.toThrow(/unrecognized/i);
    await expect(attempt(name, ours.as.owner, mine, { constructor: 1 })).rejects.toThrow(/unrecognized/i);
  });

  it.each(aimed.filter((name) => parsed.includes(name)))('%s rejects a malformed id', async (name) => {
    const broken = name === 'changeRole' ? { memberId: '' } : { id: "' OR 1=1" };
    await expect(attempt(name, ours.as.owner, mine, broken)).rejects.toThrow(/invalid/i);
  });

  it('getTask rejects a number of another workspace or an unused one as not found', async () => {
    for (let more = 0; more < 3; more++) await createTask(theirs.as.owner, { title: 'A higher number' });
    const last = (await listTasks(theirs.as.owner, { sort: '-created' })).items[0]?.key ?? '';
    before = await Promise.all([traces(ours.as.owner), traces(theirs.as.owner)]);
    await expect(getTask(ours.as.owner, { ref: last })).rejects.toBeInstanceOf(NotFound);
    await expect(getTask(ours.as.owner, { ref: 'T-9999999999' })).rejects.toBeInstanceOf(NotFound);
  });

  it.each(['createTask', 'updateTask'])('%s rejects an assignee who is not a member, known or not', async (name) => {
    const messages = [];
    for (const stranger of [theirs.as.staff.actor.id, newId()]) {
      const error = await failure(attempt(name, ours.as.owner, mine, { assigneeIds: [stranger] }));
      expect(error).toMatchObject({ code: 'invalid', field: 'assigneeIds' });
      messages.push((error as Error).message);
    }
    expect(messages[0]).toBe(messages[1]);
  });

  it.each([
    ['title', ''],
    ['title', '   '],
    ['title', 'x'.repeat(201)],
    ['title', 'a\u0000b'],
    ['title', '\ud800'],
    ['title', 5],
    ['title', { set: 'x' }],
    ['description', 'x'.repeat(LIMITS.descriptionChars + 1)],
    ['description', '\u0000'],
    ['dueOn', '2026-02-30'],
    ['dueOn', '2026-1-1'],
    ['dueOn', '2026-01-01T00:00:00Z'],
    ['dueOn', 0],
    ['priority', 'highest'],
    ['priority', 4],
    ['assigneeIds', 'me'],
    ['assigneeIds', ['x']],
    ['dueTime', '24:00'],
    ['estimateMinutes', 0],
    ['checklist', [{ id: 'x', text: 'y', done: false }]],
    ['fields', { x: 'y' }],
  ])('create and update reject %s = %j', async (field, value) => {
    await expect(attempt('createTask', ours.as.owner, mine, { [field]: value })).rejects.toThrow();
    await expect(attempt('updateTask', ours.as.owner, mine, { [field]: value })).rejects.toThrow();
  });

  it.each([
    ['version', 0],
    ['version', -1],
    ['version', 1.5],
    ['version', '1'],
    ['status', 'reopened'],
    ['status', null],
  ])('move rejects %s = %j', async (field, value) => {
    await expect(attempt('moveTask', ours.as.owner, mine, { [field]: value })).rejects.toThrow();
  });

  it('rejects a version that does not exist yet, up to the largest integer, and returns the current one', async () => {
    for (const version of [2, Number.MAX_SAFE_INTEGER]) {
      const stale = { code: 'conflict', details: { currentVersion: 1 } };
      await expect(attempt('updateTask', ours.as.owner, mine, { version })).rejects.toMatchObject(stale);
      await expect(attempt('moveTask', ours.as.owner, mine, { version })).rejects.toMatchObject(stale);
      await expect(attempt('changeRole', ours.as.owner, mine, { version })).rejects.toMatchObject(stale);
    }
  });
});

describe('exports', () => {
  it('retryExport rejects an export that did not fail', async () => {
    const ctx = ours.as.viewer;
    const item = await requestExport(ctx, { kind: 'tasks', formats: ['csv', 'pdf'] });
    await expect(retryExport(ctx, { id: item.id })).rejects.toMatchObject({ code: 'conflict' });
  });

  it.each([
    [{ formats: [] }],
    [{ formats: ['csv', 'csv'] }],
    [{ formats: ['docx'] }],
    [{ kind: 'people' }],
    [{ sort: 'title' }],
    [{ filter: { query: '', workspaceId: 'x' } }],
    [{ filter: { query: 'due < soon' } }],
    [{ filter: { query: 'assignee = everybody' } }],
  ])('requestExport rejects %j', async (wrong) => {
    await expect(attempt('requestExport', ours.as.owner, mine, wrong)).rejects.toThrow();
  });

  it('requestExport rejects the twenty-first unfinished export of a workspace, and only of that workspace', async () => {
    const { as } = await testWorkspace(runtime);
    for (let n = 0; n < 20; n++) await requestExport(as.staff, { kind: 'tasks', formats: ['csv'] });
    await expect(requestExport(as.owner, { kind: 'tasks', formats: ['csv'] })).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: expect.any(Number),
    });
    await requestExport(theirs.as.owner, { kind: 'tasks', formats: ['csv'] });
  });
});

it.each([
  { limit: 0 },
  { limit: 101 },
  { limit: 1.5 },
  { limit: -1 },
  { limit: 1e9 },
  { sort: 'title' },
  { query: 'show = mine' },
  { query: 'due = soon' },
  { query: 'assignee = nobody' },
  { query: 'label = "no such label"' },
  { query: 'status = open &&' },
  { query: ' '.repeat(2_001) },
  { sort: `cf:${newId()}` },
  { cursor: 'x'.repeat(1_001) },
  { direction: 'backward' },
])('listTasks rejects %j', async (wrong) => {
  await expect(attempt('listTasks', ours.as.owner, mine, wrong)).rejects.toThrow();
});
