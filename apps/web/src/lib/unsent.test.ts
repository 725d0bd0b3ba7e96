import { OWNER_COOKIE } from '@quartermaster/contracts/owner-cookie';
import { TRPCClientError } from '@trpc/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  isOwnValue,
  keepUnsent,
  keepUnsentEdit,
  openUnsent,
  replacedBy,
  sendUnsent,
  sendUnsentBy,
  type Unsent,
} from './unsent';

const DESK = 'qm-waiting:me:desk';

/** What a browser gives to a page. */
let kept: Map<string, string>;
let close: () => void;

const edits = (): Unsent[] => JSON.parse(kept.get(DESK) ?? '[]');

beforeEach(() => {
  kept = new Map();
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', { cookie: '' });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  close = openUnsent({ userId: 'me', slug: 'desk' });
});
afterEach(() => {
  close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

let last = 0;
function keep(field: string, from: unknown, to: unknown): void {
  keepUnsentEdit({ id: 't', key: 'T-1', edit: { field, from, to }, idempotencyKey: `k${++last}` });
}

it('makes one change of several of a field, and keeps every value that the server may have received', () => {
  keep('title', 'A', 'B');
  keep('title', 'B', 'C');
  keep('priority', 'low', 'high');
  keep('title', 'C', 'A');
  expect(edits()).toMatchObject([
    { input: { edit: { field: 'priority', from: 'low', to: 'high' } } },
    { input: { edit: { field: 'title', from: 'A', wrote: ['B', 'C'], to: 'A' } } },
  ]);
  const [title] = replacedBy({ id: 't', key: '', edit: { field: 'title', from: 'A', to: 'D' } });
  if (!title) throw new Error('the title does not wait');
  expect(['A', 'B', 'C', 'D'].map((value) => isOwnValue(title, value))).toEqual([true, true, true, false]);
});

it('keeps each change of a checklist and of custom fields: a later one does not contain an earlier one', () => {
  for (const field of ['checklist', 'fields']) {
    keep(field, [1], [2]);
    keep(field, [2], [3]);
    expect(replacedBy({ id: 't', key: '', edit: { field, from: [3], to: [4] } })).toEqual([]);
  }
  expect(edits().map(({ input }) => input.idempotencyKey)).toHaveLength(4);
});

const say = (body: string) =>
  keepUnsent({ kind: 'comment', noun: 'task', input: { recordId: 't', body, idempotencyKey: body } });
const refusal = (data: object) => new TRPCClientError('', { result: { error: { message: '', code: 0, data } } });

it('sends what waits without a sign of the browser: after a moment, and when the limit allows it', async () => {
  const answers = [new TRPCClientError('Failed to fetch'), refusal({ reason: 'rate_limited', retryAfterMs: 30_000 })];
  const tries: number[] = [];
  const start = Date.now();
  const stop = sendUnsentBy(async () => {
    tries.push(Date.now() - start);
    const answer = answers.shift();
    if (answer) throw answer;
  });
  say('Hello');
  await vi.advanceTimersByTimeAsync(3_600_000);
  stop();
  expect(tries).toEqual([10_000, 20_000, 50_000]);
  expect(edits()).toEqual([]);
});

it('sends what is written while it sends', async () => {
  const sent: string[] = [];
  const stop = sendUnsentBy(async ({ input }) => {
    if (sent.push(input.idempotencyKey) === 1) say('Two');
  });
  say('One');
  await sendUnsent();
  stop();
  expect(sent).toEqual(['One', 'Two']);
});

it('sends nothing more once the browser has the session of someone else', async () => {
  const sent: string[] = [];
  const stop = sendUnsentBy(async ({ input }) => {
    sent.push(input.idempotencyKey);
    vi.stubGlobal('document', { cookie: `${OWNER_COOKIE}=you.1` });
  });
  for (const body of ['One', 'Two']) say(body);
  await sendUnsent();
  stop();
  expect(sent).toEqual(['One']);
  expect(edits().map(({ input }) => input.idempotencyKey)).toEqual(['Two']);
});

it('drops what was sent although its workspace was left, and nothing of the next one', async () => {
  let answer = () => {};
  const stop = sendUnsentBy(() => new Promise<void>((resolve) => (answer = resolve)));
  for (const body of ['One', 'Two']) say(body);
  const sending = sendUnsent();
  close();
  close = openUnsent({ userId: 'me', slug: 'shop' });
  say('Three');
  answer();
  await sending;
  stop();
  expect(edits().map(({ input }) => input.idempotencyKey)).toEqual(['Two']);
  expect(kept.get('qm-waiting:me:shop')).toContain('Three');
});

it('stores again once the browser takes it, and heeds what another tab has sent since', () => {
  const { setItem } = localStorage;
  localStorage.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  say('One');
  expect(edits()).toEqual([]);
  localStorage.setItem = setItem;
  say('Two');
  expect(edits().map(({ input }) => input.idempotencyKey)).toEqual(['One', 'Two']);
  kept.delete(DESK);
  say('Three');
  expect(edits().map(({ input }) => input.idempotencyKey)).toEqual(['Three']);
});
