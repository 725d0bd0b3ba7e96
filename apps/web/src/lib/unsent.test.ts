import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isOwnValue, keepUnsentEdit, openUnsent, replacedBy, sendUnsentBy, type Unsent } from './unsent';

/** What a browser gives to a page. */
let kept: Map<string, string>;
let close: () => void;

const settled = () => new Promise((resolve) => setImmediate(resolve));
const edits = (): Unsent[] => JSON.parse(kept.get('qm-waiting:me:desk') ?? '[]');

beforeEach(() => {
  kept = new Map();
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
