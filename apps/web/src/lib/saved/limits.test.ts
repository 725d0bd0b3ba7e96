import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isFresh, outdated, type Row } from './limits';

const HOUR_MS = 3_600_000;
const NOW = Date.UTC(2031, 2, 1);

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const row = (hash: string, given: Partial<Row> = {}): Row => ({
  owner: 'me.1',
  slug: 'desk',
  hash,
  queryKey: [],
  at: NOW,
  needed: false,
  size: 100,
  ...given,
});
const hashes = (rows: Row[]) => outdated(rows, 'me.1').map(({ hash }) => hash);

it('keeps an answer for a day, and none from the future', () => {
  expect(isFresh(row('a', { at: NOW - 24 * HOUR_MS + 1 }))).toBe(true);
  expect(isFresh(row('a', { at: NOW - 24 * HOUR_MS }))).toBe(false);
  expect(isFresh(row('a', { at: NOW + 1 }))).toBe(false);
});

it('deletes what is of another session or too old', () => {
  const rows = [
    row('mine'),
    row('earlier', { owner: 'me.0' }),
    row('other', { owner: 'you.1' }),
    row('old', { at: 0 }),
  ];
  expect(hashes(rows)).toEqual(['earlier', 'other', 'old']);
});

it('keeps the 50 newest, and what every page needs however old it is', () => {
  const lists = Array.from({ length: 60 }, (_, age) => row(`list ${age}`, { at: NOW - age }));
  const needed = row('me', { at: NOW - HOUR_MS, needed: true });
  expect(hashes([...lists, needed])).toEqual(lists.slice(49).map(({ hash }) => hash));
});

it('keeps at most 5 million characters, the newest first', () => {
  const lists = [3_000_000, 2_000_000, 1].map((size, age) => row(`list ${age}`, { size, at: NOW - age }));
  expect(hashes(lists)).toEqual(['list 2']);
});
