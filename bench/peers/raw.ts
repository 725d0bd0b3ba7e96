/**
 * A baseline with minimal work: `node:http`, the mariadb driver, hand-written SQL. No session, membership, permission or validation.
 * It runs the product's keyset query and returns the same JSON.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createPool } from 'mariadb';
import { driverOptions } from '../src/seed/connection';
import {
  DETAIL,
  type DetailRow,
  type NewTask,
  PAGE_INDEX,
  PAGE_SIZE,
  SUMMARY,
  type SummaryRow,
  statsWindow,
  type TallyRow,
  toDetail,
  toStats,
  toSummary,
} from './task-json';

const { DATABASE_URL = '', DATABASE_POOL = '10', PORT = '0' } = process.env;
const size = Number(DATABASE_POOL);
const pool = createPool({ ...driverOptions(DATABASE_URL), connectionLimit: size, minimumIdle: size });

const PAGE = `SELECT ${SUMMARY.join(', ')} FROM tasks FORCE INDEX (${PAGE_INDEX}) WHERE workspaceId = ? AND open = 1
  AND trashedAt IS NULL`;
const END = `ORDER BY dueOn, id LIMIT ${PAGE_SIZE + 1}`;
const FIRST = `${PAGE} AND dueOn IS NOT NULL ${END}`;
const AFTER = `${PAGE} AND dueOn IS NOT NULL AND dueOn >= ? AND (dueOn > ? OR id > ?) ${END}`;
const UNDATED = `${PAGE} AND dueOn IS NULL ORDER BY id LIMIT ?`;
const ONE = `SELECT ${DETAIL.join(', ')} FROM tasks WHERE workspaceId = ? AND id = ?`;
const TALLIES = `SELECT kind, bucket, \`count\` FROM tallies WHERE workspaceId = ? AND noun = 'task' AND
  (kind = 'status' OR (kind = 'due' AND bucket <= ?) OR (kind IN ('created', 'done') AND bucket >= ?))`;
/** A task references its row of the spine. */
const RECORD = `INSERT INTO records (workspaceId, id, noun, number, title) VALUES (?, ?, 'task', ?, ?)`;
const INSERT = `INSERT INTO tasks (workspaceId, id, number, title, description, status, open, position, dueOn, assigneeIds,
  createdById, createdAt, updatedAt) VALUES (?, ?, ?, ?, '', 'todo', 1, ?, ?, ?, ?, NOW(3), NOW(3))`;

/** A separate range of numbers, far above the product's. */
let lastNumber = 500_000_000;

async function listTasks(workspaceId: string, query: URLSearchParams) {
  const due = query.get('afterDue');
  const rows: Array<SummaryRow<string>> = due
    ? await pool.execute(AFTER, [workspaceId, due, due, query.get('afterId')])
    : await pool.execute(FIRST, [workspaceId]);
  if (rows.length <= PAGE_SIZE) {
    const rest: Array<SummaryRow<string>> = await pool.execute(UNDATED, [workspaceId, PAGE_SIZE + 1 - rows.length]);
    rows.push(...rest);
  }
  const page = rows.slice(0, PAGE_SIZE);
  const last = rows.length > PAGE_SIZE ? page.at(-1) : undefined;
  return {
    items: page.map((row) => toSummary(row, instant)),
    nextCursor: last ? `${last.dueOn ?? ''} ${last.id}` : null,
  };
}

async function getTask(workspaceId: string, id: string) {
  const [row]: Array<DetailRow<string>> = await pool.execute(ONE, [workspaceId, id]);
  return row && toDetail(row, instant);
}

async function getStats(workspaceId: string) {
  const window = statsWindow(new Date());
  const rows: TallyRow[] = await pool.execute(TALLIES, [workspaceId, window.today, window.first]);
  return toStats(rows, window);
}

async function createTask(workspaceId: string, { title, dueOn, assigneeIds }: NewTask) {
  const id = randomUUID();
  const number = ++lastNumber;
  const ids = assigneeIds.join();
  await pool.execute(RECORD, [workspaceId, id, number, title]);
  await pool.execute(INSERT, [workspaceId, id, number, title, `peer${number}`, dueOn, ids, assigneeIds[0]]);
  return { id, key: `T-${number}`, title, dueOn, assigneeIds };
}

/** The server sends DATETIME(3) without a zone; it is UTC. */
function instant(stored: string): string {
  return `${stored.slice(0, 10)}T${stored.slice(11)}Z`;
}

async function readJson(req: IncomingMessage): Promise<NewTask> {
  let text = '';
  for await (const chunk of req) text += chunk;
  return JSON.parse(text);
}

/** `/<workspace id>/tasks`, `/<workspace id>/tasks/<id>`, `/<workspace id>/stats`. */
function answer(req: IncomingMessage): Promise<unknown> {
  const url = new URL(req.url ?? '/', 'http://raw');
  const [, workspaceId = '', noun, id] = url.pathname.split('/');
  if (req.method === 'POST') return readJson(req).then((task) => createTask(workspaceId, task));
  if (noun === 'stats') return getStats(workspaceId);
  return id ? getTask(workspaceId, id) : listTasks(workspaceId, url.searchParams);
}

function send(res: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  res.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  res.end(text);
}

createServer((req, res) => {
  answer(req).then(
    (body) => send(res, 200, body),
    (error: unknown) => send(res, 500, { error: String(error) }),
  );
}).listen(Number(PORT), '127.0.0.1');
