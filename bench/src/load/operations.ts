import { deepStrictEqual } from 'node:assert/strict';
import type { Connection } from 'mariadb';
import type { FilledWorkspace } from '../seed/filled';
import { lotOf } from '../seed/make-tasks';
import { AnswerError, call, requestOf } from './call';
import { freshBody, type LoadRequest } from './load';

export const OPERATIONS = ['first page', 'deep page', 'by id', 'statistics', 'create'] as const;
export type Operation = (typeof OPERATIONS)[number];
/** Operations measured for the product only, in workspaces of different sizes. */
export const GROWN = [
  ...OPERATIONS,
  'filtered page',
  'my page',
  'by label',
  'two sorts',
  'search',
  'board',
  'board by assignee',
  'trends',
] as const;
export type GrownOperation = (typeof GROWN)[number];
export const SERVERS = ['product', 'raw', 'sequelize'] as const;
export type ServerName = (typeof SERVERS)[number];

/** The deep page starts after this many rows, or after four fifths of all rows. */
const DEEP = { rows: 10_000, share: 0.8 };
/** Number of different tasks requested by id. */
const IDS = 500;

/** The data that requests to one workspace need. */
export interface Subject {
  workspace: FilledWorkspace;
  /** The last row before the deep page, and the product's signed cursor for it. */
  deep: { dueOn: string; id: string; cursor: string };
  ids: string[];
}

/** A running server, and how to call it as the signed-in manager. */
export interface Callee {
  name: ServerName;
  origin: string;
  cookie: string;
}

export function requestsFor(
  { workspace, deep, ids }: Subject,
  { name, cookie }: Pick<Callee, 'name' | 'cookie'>,
  operation: GrownOperation,
): LoadRequest[] {
  if (name === 'product') return productRequests({ workspace, deep, ids }, operation, cookie);
  const headers = { cookie };
  const base = name === 'raw' ? `/${workspace.id}` : `/${workspace.slug}`;
  const get = (path: string): LoadRequest => ({ method: 'GET', path: base + path, headers });
  switch (operation) {
    case 'first page':
      return [get('/tasks')];
    case 'deep page':
      return [get(`/tasks?afterDue=${deep.dueOn}&afterId=${deep.id}`)];
    case 'by id':
      return ids.map((id) => get(`/tasks/${id}`));
    case 'statistics':
      return [get('/stats')];
    case 'create':
      return newTasks(workspace).map((task) => ({
        method: 'POST',
        path: `${base}/tasks`,
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(task),
      }));
    default:
      throw new Error(`${operation} is the product's alone`);
  }
}

function productRequests({ workspace, deep, ids }: Subject, operation: GrownOperation, cookie: string): LoadRequest[] {
  const caller = { cookie, slug: workspace.slug };
  const get = (procedure: string, input?: object) =>
    requestOf(caller, { procedure: `tasks.${procedure}`, ...(input ? { input } : {}), mutation: false });
  const page = { query: 'status = open', sort: 'due', limit: 50 };
  switch (operation) {
    case 'first page':
      return [get('list', page)];
    case 'deep page':
      return [get('list', { ...page, cursor: deep.cursor })];
    case 'by id':
      return ids.map((ref) => get('get', { ref }));
    case 'statistics':
      return [get('stats')];
    case 'filtered page':
      return [
        get('list', { ...page, query: 'status = open && priority >= high && estimate > 1h && due >= today-90d' }),
      ];
    case 'my page':
      return [get('list', { ...page, query: 'status = open && assignee = me' })];
    case 'by label':
      return [get('list', { query: 'status = open && label = label-3', sort: '-priority', limit: 50 })];
    case 'two sorts':
      return [get('list', { ...page, sort: '-priority,due' })];
    case 'search':
      return ids.map((_, index) =>
        get('search', { text: `pallet ${lotOf((index * 97) % workspace.tasks)}`, limit: 20 }),
      );
    case 'board':
      return [get('board', { query: 'status = open', by: 'status', sort: 'manual' })];
    case 'board by assignee':
      return [get('board', { query: 'status = open', by: 'assignee', sort: 'manual' })];
    case 'trends':
      return [get('trends', { days: 90 })];
    case 'create':
      return newTasks(workspace).map((task) => {
        const input = { ...task, idempotencyKey: '{uuid}' };
        return requestOf(caller, { procedure: 'tasks.create', input, mutation: true });
      });
  }
}

/** New tasks due in half a year, so that the measured pages do not change; assigned to a colleague, which causes a mail. */
function newTasks({ memberIds }: FilledWorkspace) {
  const dueOn = new Date(Date.now() + 180 * 86_400_000).toISOString().slice(0, 10);
  return memberIds.slice(1).map((assigneeId) => ({
    title: 'Call back about the missing pallet',
    dueOn,
    assigneeIds: [assigneeId],
  }));
}

/** A response normalised to the data of the task list, the task or the statistics, for any server. @throws AnswerError */
export async function answerOf(origin: string, request: LoadRequest): Promise<unknown> {
  const { method, path, headers } = request;
  const response = await fetch(origin + path, { method, headers, body: freshBody(request) });
  const text = await response.text();
  if (response.status !== 200) throw new AnswerError(path, response.status, text);
  const json: { result?: { data: unknown } } = JSON.parse(text);
  return json.result?.data ?? json;
}

/** Finds the deep page by paging through the product, and tasks to request by id. */
export async function chooseSubject(
  connection: Connection,
  { workspace, product }: { workspace: FilledWorkspace; product: Callee },
): Promise<Subject> {
  const [{ open } = { open: 0 }]: Array<{ open: number }> = await connection.query(
    'SELECT COUNT(*) AS open FROM tasks WHERE workspaceId = ? AND open = 1 AND dueOn IS NOT NULL',
    [workspace.id],
  );
  const depth = Math.min(DEEP.rows, Math.floor(open * DEEP.share));
  let cursor: string | undefined;
  let last = { dueOn: '', id: '' };
  for (let seen = 0; seen < depth; seen += 100) {
    const input = { query: 'status = open', sort: 'due', limit: 100, cursor };
    const caller = { ...product, slug: workspace.slug };
    const page = await call(caller, { procedure: 'tasks.list', input, mutation: false });
    const { items, nextCursor } = asPage(page);
    cursor = nextCursor;
    last = items.at(-1) ?? last;
  }
  if (!cursor) throw new Error('the list ended before the deep page');
  const rows: Array<{ id: string }> = await connection.query(
    'SELECT id FROM tasks WHERE workspaceId = ? AND number % ? = 0 LIMIT ?',
    [workspace.id, Math.floor(workspace.tasks / IDS), IDS],
  );
  return { workspace, deep: { ...last, cursor }, ids: rows.map(({ id }) => id) };
}

/** @throws AssertionError unless all servers return the same data; otherwise their speeds would not be comparable */
export async function assertSameAnswers(
  subject: Subject,
  { servers, operation }: { servers: readonly Callee[]; operation: Operation },
): Promise<void> {
  if (operation === 'create') return;
  const answers = await Promise.all(
    servers.map(async (server) => {
      const [request] = requestsFor(subject, server, operation);
      if (!request) throw new Error(`no request for ${operation}`);
      const answer = await answerOf(server.origin, request);
      return operation.endsWith('page') ? asPage(answer).items : answer;
    }),
  );
  const [first, ...others] = answers;
  const where = `${operation} of ${subject.workspace.name}: the answer of ${servers[0]?.name} differs from that of`;
  for (const [index, other] of others.entries()) deepStrictEqual(other, first, `${where} ${servers[index + 1]?.name}`);
  if (Array.isArray(first)) deepStrictEqual(first.length, 50, `${operation}: a whole page`);
}

/** The common shape of every server's list. */
function asPage(answer: unknown): { items: Array<{ dueOn: string; id: string }>; nextCursor: string } {
  return answer as { items: Array<{ dueOn: string; id: string }>; nextCursor: string };
}
