import { expect, it } from 'vitest';
import { mergeWrites, type Write } from './merge-writes';
import { addStatement, insertInto } from './statements';

const [a, b] = [insertInto('a', ['x']), insertInto('b', ['x', 'y'])];
const into = (insert: typeof a, ...rows: Array<Array<string | number>>): Write => ({ insert, rows });
const update: Write = { sql: 'UPDATE a SET x = ?', values: [0] };

it('inserts into the same columns share a statement, and every list keeps its order', () => {
  const merged = mergeWrites([
    [into(a, [1]), into(b, [1, 2])],
    [into(a, [3], [4]), update, into(a, [5])],
    [into(b, [6, 7]), into(a, [8])],
  ]);
  expect(merged.map(({ sql, values }) => [sql.replace(/[`\n]| +$/g, ''), values])).toEqual([
    ['INSERT INTO a (x) VALUES (?), (?), (?)', [1, 3, 4]],
    ['INSERT INTO b (x, y) VALUES (?, ?), (?, ?)', [1, 2, 6, 7]],
    ['UPDATE a SET x = ?', [0]],
    ['INSERT INTO a (x) VALUES (?), (?)', [5, 8]],
  ]);
});

it('a long insert is split by rows and by characters, and loses none', () => {
  const rows = Array.from({ length: 450 }, (_, n) => [n]);
  const long = [['x'.repeat(400_000)], ['y'.repeat(400_000)], ['z']];
  const merged = mergeWrites([[into(a, ...rows, ...long)]]);
  expect(merged.map(({ values }) => values.length)).toEqual([200, 200, 51, 2]);
  expect(merged.flatMap(({ values }) => values)).toEqual([...rows, ...long].flat());
});

it('additions to one key are added up, in key order, without those that cancel each other out', () => {
  const sums = { table: 't', keys: ['k'], sums: ['n', 'm'] };
  const add = (key: string, ...by: number[]) => ({ key: [key], add: by });
  const statement = addStatement(sums, [
    add('b', 1, 5),
    add('a', 1, 0),
    add('c', 1, 1),
    add('b', 2, 0),
    add('c', -1, -1),
  ]);
  expect(statement?.values).toEqual(['a', 1, 0, 'b', 3, 5]);
  expect(addStatement(sums, [add('a', 1, 1), add('a', -1, -1)])).toBeNull();
});
