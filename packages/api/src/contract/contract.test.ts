import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeContract, proceduresIn } from './describe';

const CHANGES = new URL('../../../../docs/api-changes.md', import.meta.url);
const FIRST = new URL('./first-release.txt', import.meta.url);

/** The procedures in the first two columns of the change table: before and now. */
function changesIn(markdown: string): { before: string[]; now: string[] } {
  const rows = markdown.split('\n').filter((line) => line.startsWith('| `') || line.startsWith('| new'));
  const column = (place: number) =>
    rows.flatMap((row) => [...(row.split('|')[place] ?? '').matchAll(/`([^`]+)`/g)].flatMap(([, name]) => name ?? []));
  return { before: column(1), now: column(2) };
}

/** The procedures that differ between two descriptions without a row in the table. */
function unexplained(first: string, now: string, table: string): string[] {
  const [old, current] = [proceduresIn(first), proceduresIn(now)];
  const named = changesIn(table);
  return [
    ...[...old.keys()].filter((path) => !current.has(path) && !named.before.includes(path)),
    ...[...current].flatMap(([path, text]) => (old.get(path) === text || named.now.includes(path) ? [] : [path])),
  ];
}

it('is the committed contract: a change of it is seen in a diff (vitest -u writes it)', async () => {
  await expect(describeContract()).toMatchFileSnapshot('./current.txt');
});

it('differs from the first release only in rows of docs/api-changes.md', () => {
  const read = (url: URL) => readFileSync(url, 'utf8');
  expect(unexplained(read(FIRST), describeContract(), read(CHANGES))).toEqual([]);
});

it('would say which procedures differ without a row', () => {
  const first = 'a.get query\n  input none\n  output {}\nb.get query\n  input none\n  output {}\n';
  const now = 'a.get query\n  input none\n  output {"type":"object"}\nc.get query\n  input none\n  output {}\n';
  expect(unexplained(first, now, '')).toEqual(['b.get', 'a.get', 'c.get']);
  const table = '| `a.get` | `a.get` | more fields |\n| `b.get` | `c.get` | a better name |\n';
  expect(unexplained(first, now, table)).toEqual([]);
});
