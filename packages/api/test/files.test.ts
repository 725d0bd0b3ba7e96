import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROLES } from '@quartermaster/contracts';
import { testRuntime } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './support/api';
import { errorOf, withoutRequestId } from './support/call';
import { ask } from './support/http';
import { assemble, type Caller, type Cast } from './support/matrix';
import { CANARY, type Stock } from './support/workspace';

const BYTES = `key;title\nT-1;${CANARY}\n`;
const runtime = testRuntime(servers());
let filesDir: string;
let api: TestApi;
let cast: Cast;
let own: string;
let foreign: string;

beforeAll(async () => {
  filesDir = await mkdtemp(join(tmpdir(), 'quartermaster-files-'));
  [api, cast] = await Promise.all([startApi({ filesDir }), assemble(runtime)]);
  [own, foreign] = await Promise.all([finishedReport(cast.stock), finishedReport(cast.elsewhere)]);
  await writeFile(join(filesDir, 'secret.csv'), 'TOP-SECRET');
});
afterAll(async () => {
  await api.close();
  await runtime.close();
  await rm(filesDir, { recursive: true });
});

/** A finished report with one file, as the worker stores it. */
async function finishedReport({ workspace, newFailedReport }: Stock, fileName?: string): Promise<string> {
  const reportId = await newFailedReport();
  const name = fileName ?? `${reportId}.1.csv`;
  const file = { format: 'csv', bytes: BYTES.length, rows: 1, sha256: 'x' };
  const result = { files: [{ ...file, fileName: name }] };
  await runtime.db.prisma.run.updateMany({ where: { id: reportId }, data: { status: 'done', result } });
  if (fileName) return reportId;
  await mkdir(join(filesDir, workspace.id), { recursive: true });
  await writeFile(join(filesDir, workspace.id, name), BYTES);
  return reportId;
}

const fetchFile = (id: string, { cookie = '', workspace }: Caller, { format = 'csv', method = 'GET' } = {}) =>
  ask(api.origin, { method, path: `/api/files/reports/${id}/${format}?workspace=${workspace}`, headers: { cookie } });

describe('a finished report', () => {
  it.each(ROLES)('is sent to a %s of its workspace, as a download that cannot run', async (role) => {
    const answer = await fetchFile(own, cast.callers[role]);
    expect([answer.status, answer.text]).toEqual([200, BYTES]);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-length': String(BYTES.length),
      'content-disposition': expect.stringMatching(/^attachment; filename="tasks-\d{4}-\d\d-\d\d\.csv"$/),
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    });
  });

  it('answers HEAD without a body', async () => {
    const answer = await fetchFile(own, cast.callers.viewer, { method: 'HEAD' });
    expect([answer.status, answer.text, answer.headers['content-length']]).toEqual([200, '', String(BYTES.length)]);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('rejects %s', async (method) => {
    const answer = await fetchFile(own, cast.callers.owner, { method });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
    expect((await fetchFile(own, cast.callers.owner)).text).toBe(BYTES);
  });

  it.each([
    ['nobody', 'anonymous', 401],
    ['an expired sign-in', 'expired', 401],
    ['a revoked sign-in', 'revoked', 401],
    ['a stranger', 'stranger', 404],
    ['a member who names no workspace there is', 'lost', 404],
  ] as const)('is kept from %s', async (_who, actor, status) => {
    const answer = await fetchFile(own, cast.callers[actor]);
    expect([answer.status, answer.text.includes(CANARY)]).toEqual([status, false]);
  });
});

describe('a file that is not found', () => {
  it('answers the same for another workspace, an unknown id, an unfinished report and a format that was not requested', async () => {
    const waiting = await cast.stock.newFailedReport();
    const answers = await Promise.all([
      fetchFile(foreign, cast.callers.owner),
      fetchFile(randomUUID(), cast.callers.owner),
      fetchFile(waiting, cast.callers.owner),
      fetchFile(own, cast.callers.owner, { format: 'pdf' }),
      fetchFile(own, cast.callers.owner, { format: 'exe' }),
      fetchFile('x', cast.callers.owner),
    ]);
    const [first] = answers;
    expect(first?.status).toBe(404);
    expect(errorOf(answers[0] as never).message).toBe('Export not found');
    expect(new Set(answers.map(withoutRequestId)).size).toBe(1);
  });

  it('answers the same in a workspace without membership and in none', async () => {
    const [theirs, nowhere] = await Promise.all([
      fetchFile(foreign, { ...cast.callers.owner, workspace: cast.elsewhere.workspace.slug }),
      fetchFile(foreign, { ...cast.callers.owner, workspace: 'no-such-workspace' }),
    ]);
    expect(theirs.status).toBe(404);
    expect(withoutRequestId(theirs)).toBe(withoutRequestId(nowhere));
  });

  it('has a clear message when the file itself was deleted', async () => {
    const missing = await finishedReport(cast.stock, 'gone.csv');
    expect((await fetchFile(missing, cast.callers.owner)).status).toBe(404);
  });

  it.each([
    '/api/files/reports/..%2f..%2fsecret/csv',
    '/api/files/reports/../../secret.csv/csv',
    '/api/files/reports/%2e%2e/%2e%2e/secret.csv',
    '/api/files/reports/....//....//secret.csv/csv',
    '/api/files/reports/..%5c..%5csecret/csv',
    '/api/files/reports/..%252f..%252fsecret/csv',
    '/api/files/reports/%00/csv',
    '/api/files/reports/ID/csv%00.pdf',
    '/api/files/reports/ID/../../../secret.csv',
    '/api/files/reports/ID/csv/../../secret.csv',
    '/api/files/reports/ID/csv/more',
    '/api/files/reports/ID/csv/',
    '/api/files/reports/ID%2fcsv',
    '/api/files/reports/ID/CSV',
    '/api/files/reports/ID/csv;.pdf',
    '/api/files/reports//ID/csv',
    '/api/files/reports/ID',
    '/api/files/reports/',
    '/api/files/reports/etc/passwd',
    '/api/files/../files/reports/x/csv',
    '/api/files/reports\\ID\\csv',
  ])('is not found by %s', async (shape) => {
    const { cookie = '', workspace } = cast.callers.owner;
    const path = `${shape.replace('ID', own)}?workspace=${workspace}`;
    const answer = await ask(api.origin, { path, headers: { cookie } });
    if (shape === '/api/files/reports\\ID\\csv') expect(answer.status).toBe(200);
    else expect(answer.status, answer.text).toBe(404);
    expect(answer.text).not.toMatch(/TOP-SECRET|root:/);
  });
});
