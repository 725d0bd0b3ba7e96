import { expect, it } from 'vitest';
import { readStatistics, writeStatistics } from './address';

const project = '0198c3a4-1111-7222-8333-444455556666';
const read = (search: string) => readStatistics(new URLSearchParams(search));

it('reads back what it wrote, and leaves the rest of the address', () => {
  const state = { days: 90, project, tables: ['throughput', 'burnUp'] } as const;
  const written = writeStatistics(state, new URLSearchParams('peek=T-1'));
  expect(readStatistics(written)).toEqual(state);
  expect(written.get('peek')).toBe('T-1');
});

it('leaves out what is usual', () => {
  const usual = read('days=7&project=nonsense&table=pie');
  expect(usual).toEqual({ days: 30, project: null, tables: [] });
  expect(writeStatistics(usual, new URLSearchParams(`days=90&table=load&project=${project}`)).toString()).toBe('');
});
