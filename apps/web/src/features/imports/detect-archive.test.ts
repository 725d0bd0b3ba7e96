import { zipOf } from '@quartermaster/testing/zip';
import { expect, it } from 'vitest';
import { detectArchive } from './detect-archive';

it.each([
  [['VERSION', 'data.json', 'filters.json', 'files/1'], 'vikunja'],
  [['boards/Shop.json', 'boards/Stock.json'], 'trello'],
  [['Kitchen [2203306141].csv'], 'todoist'],
  [['Kitchen.csv', 'Garden.csv'], 'todoist'],
  [['backup.csv'], 'csv'],
  [['export.ndjson'], 'workspace'],
  [[], 'csv'],
] as const)('an archive of %j is read as %s', async (names, kind) => {
  const archive = zipOf(names.map((name) => ({ name })));
  expect(await detectArchive(new Blob([new Uint8Array(archive)]))).toBe(kind);
});

it('what only begins like an archive is a table, which the server refuses in words', async () => {
  expect(await detectArchive(new Blob([Buffer.from('PK\u0003\u0004 and no more')]))).toBe('csv');
});
