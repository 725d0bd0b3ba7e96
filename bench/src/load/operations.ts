import { deepStrictEqual } from 'node:assert/strict';
import type { Connection } from 'mariadb';
import type { FilledWorkspace } from '../seed/fill';
import { lotOf } from '../seed/make-tasks';
import { AnswerError } from './call';
import { freshBody, type LoadRequest } from './load';

export const OPERATIONS = ['first page', 'deep page', 'by id', 'statistics', 'create'] as const;
export type Operation = (typeof OPERATIONS)[number];
/** What the product alone is asked, in workspaces of different sizes. */
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

/** The deep page begins after this many rows, or after four fifths of those there are. */
const DEEP = { rows: 10_000, share: 0.8 };
/** Different tasks asked for by id. */
const IDS = 500;

/** What the requests to one workspace need to know. */
export interface Subject {
  workspace: FilledWorkspace;
  /** The last row before the deep page, and the product's signed cursor for it. */
  deep: { dueOn: string; id: string; cursor: string };
  ids: string[];
}

/** How each server is spoken to as the same signed-in manager. */
export interface Callers {
  origins: Record<ServerName, string>;
  cookies: Record<ServerName, string>;
}

export function requestsFor(
  { workspace, deep, ids }: Subject,
  { server, operation, cookies }: { server: ServerName; operation: GrownOperation; cookies: Callers['cookies'] },
): LoadRequest[] {
  const headers = { cookie: cookies[server] };
  if (server === 'product') return productRequests({ workspace, deep, ids }, operation, headers);
  const base = server === 'raw' ? `/${workspace.id}` : `/${workspace.slug}`;
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

function productRequests(
  { workspace, deep, ids }: Subject,
  operation: GrownOperation,
  cookie: { cookie: string },
): LoadRequest[] {
  const headers = { ...cookie, 'x-workspace': workspace.slug, 'x-trpc-source': 'bench' };
  const get = (procedure: string, input?: object): LoadRequest => {
    const query = input ? `?input=${encodeURIComponent(JSON.stringify(input))}` : '';
    return { method: 'GET', path: `/api/trpc/tasks.${procedure}${query}`, headers };
  };
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
      return [get('board', { query: 'status = open', by: 'status', sort: 'manual', limit: 30 })];
    case 'board by assignee':
      return [get('board', { query: 'status = open', by: 'assignee', sort: 'manual', limit: 30 })];
    case 'trends':
      return [get('trends', { days: 90 })];
    case 'create':
      return newTasks(workspace).map((task) => ({
        method: 'POST',
        path: '/api/trpc/tasks.create',
        headers: { ...headers, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
        body: JSON.stringify({ ...task, idempotencyKey: '{uuid}' }),
      }));
  }
}

/** Due in half a year, so that the pages measured stay as they are; for a colleague, who gets a mail. */
function newTasks({ memberIds }: FilledWorkspace) {
  const dueOn = new Date(Date.now() + 180 * 86_400_000).toISOString().slice(0, 10);
  return memberIds.slice(1).map((assigneeId) => ({
    title: 'Call back about the missing pallet',
    dueOn,
    assigneeIds: [assigneeId],
  }));
}

/** One answer as the data of the task list, the task or the statistics, whoever gave it. @throws AnswerError */
export async function answerOf(origin: string, request: LoadRequest): Promise<unknown> {
  const { method, path, headers } = request;
  const response = await fetch(origin + path, { method, headers, body: freshBody(request) });
  const text = await response.text();
  if (response.status !== 200) throw new AnswerError(path, response.status, text);
  const json: { result?: { data: unknown } } = JSON.parse(text);
  return json.result?.data ?? json;
}

/** Finds the deep page by walking there through the product, and tasks to ask for by id. */
export async function chooseSubject(
  connection: Connection,
  { workspace, callers }: { workspace: FilledWorkspace; callers: Callers },
): Promise<Subject> {
  const [{ open } = { open: 0 }]: Array<{ open: number }> = await connection.query(
    'SELECT COUNT(*) AS open FROM tasks WHERE workspaceId = ? AND open = 1 AND dueOn IS NOT NULL',
    [workspace.id],
  );
  const wanted = Math.min(DEEP.rows, Math.floor(open * DEEP.share));
  let cursor: string | undefined;
  let last = { dueOn: '', id: '' };
  for (let seen = 0; seen < wanted; seen += 100) {
    const input = encodeURIComponent(JSON.stringify({ query: 'status = open', sort: 'due', limit: 100, cursor }));
    const page = await answerOf(callers.origins.product, {
      method: 'GET',
      path: `/api/trpc/tasks.list?input=${input}`,
      headers: { cookie: callers.cookies.product, 'x-workspace': workspace.slug },
    });
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

/** @throws AssertionError unless the three servers give the same answers: else their speeds could not be compared */
export async function assertSameAnswers(subject: Subject, { origins, cookies }: Callers): Promise<void> {
  for (const operation of OPERATIONS) {
    if (operation === 'create') continue;
    const answers = await Promise.all(
      SERVERS.map(async (server) => {
        const [request] = requestsFor(subject, { server, operation, cookies });
        if (!request) throw new Error(`no request for ${operation}`);
        const answer = await answerOf(origins[server], request);
        return operation.endsWith('page') ? asPage(answer).items : answer;
      }),
    );
    const [product, ...peers] = answers;
    const where = `${operation} of ${subject.workspace.name}: the product's answer differs from that of`;
    for (const [index, peer] of peers.entries()) deepStrictEqual(peer, product, `${where} ${SERVERS[index + 1]}`);
    if (Array.isArray(product)) deepStrictEqual(product.length, 50, `${operation}: a whole page`);
  }
}

/** Every server's list answers in this shape. */
function asPage(answer: unknown): { items: Array<{ dueOn: string; id: string }>; nextCursor: string } {
  return answer as { items: Array<{ dueOn: string; id: string }>; nextCursor: string };
}
