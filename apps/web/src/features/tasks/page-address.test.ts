import { expect, it } from 'vitest';
import { readPage, writePage } from './page-address';

const today = '2026-11-25';
const read = (search: string) => readPage(new URLSearchParams(search), today);

it('reads the day and the zoom from the address', () => {
  expect(read('day=2031-03-01&zoom=week')).toEqual({ day: '2031-03-01', zoom: 'week', dropped: [] });
  expect(read('q=')).toEqual({ day: today, zoom: 'month', dropped: [] });
});

it('takes what makes no sense for what is usual, and names it', () => {
  for (const day of ['2026-02-31', '2026-13-01', '9999-12-31', 'today', '2026-1-1', '']) {
    expect(read(`day=${day}&zoom=year`)).toEqual({ day: today, zoom: 'month', dropped: ['day', 'zoom'] });
  }
  expect(read('day=soon&zoom=quarter')).toEqual({ day: today, zoom: 'quarter', dropped: ['day'] });
  expect(read('day=2031-03-01&zoom=')).toEqual({ day: '2031-03-01', zoom: 'month', dropped: ['zoom'] });
});

it('leaves what made no sense out of the address it writes', () => {
  const search = new URLSearchParams('layout=calendar&day=soon&zoom=year');
  const written = writePage({ ...readPage(search, today), zoom: 'week' }, { today, rest: search });
  expect(written.toString()).toBe('layout=calendar&zoom=week');
});

it('writes what is not usual, and leaves the rest of the address alone', () => {
  const write = (day: string, zoom: 'week' | 'month', rest: string) =>
    writePage({ day, zoom }, { today, rest: new URLSearchParams(rest) }).toString();
  expect(write('2031-03-01', 'week', 'layout=timeline')).toBe('layout=timeline&day=2031-03-01&zoom=week');
  expect(write(today, 'month', 'layout=timeline&day=2031-03-01&zoom=week&peek=T-1')).toBe('layout=timeline&peek=T-1');
});
