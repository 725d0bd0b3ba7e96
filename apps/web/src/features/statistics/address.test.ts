import { expect, it } from 'vitest';
import { readStatistics, writeStatistics } from './address';

const project = '0198c3a4-1111-7222-8333-444455556666';
const read = (search: string) => readStatistics(new URLSearchParams(search));

it('reads back what it wrote, and leaves the rest of the address', () => {
  const state = { days: 90, project, tables: ['throughput', 'burnUp'] } as const;
  const written = writeStatistics(state, new URLSearchParams('peek=T-1'));
  expect(readStatistics(written)).toEqual({ ...state, dropped: [] });
  expect(written.get('peek')).toBe('T-1');
});

it('takes what makes no sense for what is usual, and names it', () => {
  const usual = { days: 30, project: null, tables: [] };
  expect(read('days=7&project=nonsense&table=pie')).toEqual({ ...usual, dropped: ['days', 'project', 'table'] });
  expect(read(`days=365&project=${project}&table=pie,load`)).toEqual({
    days: 365,
    project,
    tables: ['load'],
    dropped: ['table'],
  });
  expect(read('peek=T-1')).toEqual({ ...usual, dropped: [] });
});

it('leaves out what is usual', () => {
  const usual = read('');
  expect(writeStatistics(usual, new URLSearchParams(`days=90&table=load&project=${project}`)).toString()).toBe('');
});
