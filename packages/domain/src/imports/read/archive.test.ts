import { readFileSync } from 'node:fs';
import type { ImportKind } from '@quartermaster/contracts';
import { zipOf } from '@quartermaster/testing/zip';
import { describe, expect, test } from 'vitest';
import { openImport, previewImport } from './open';
import { type ImportItem, isRowError } from './types';

const OPTIONS = { timeZone: 'Europe/Berlin', today: '2026-11-28', dateOrder: 'dmy' } as const;
const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));

async function read(kind: ImportKind, bytes: Uint8Array): Promise<ImportItem[]> {
  const items: ImportItem[] = [];
  for await (const item of openImport(kind, bytes, OPTIONS)) items.push(item);
  return items;
}

describe('an archive', () => {
  test('of Vikunja is read as its data.json, whatever else is in it', async () => {
    const files = [
      { name: 'VERSION', content: '0.24' },
      { name: 'files/1', content: Buffer.alloc(3_000_000) },
    ];
    const data = fixture('vikunja.json');
    const items = await read('vikunja', zipOf([...files, { name: 'data.json', content: data }]));
    expect(items).toEqual(await read('vikunja', data));
  });

  test('of Trello is read board by board', async () => {
    const boards = ['trello-list-names.json', 'trello-nested-checklists.json'];
    const items = await read(
      'trello',
      zipOf(boards.map((name) => ({ name: `boards/${name}`, content: fixture(name) }))),
    );
    expect(items).toMatchObject([
      { row: 1, title: 'Check the basket', project: 'Web shop' },
      { row: 2, title: 'New logo', project: 'Web shop' },
      { row: 3, title: 'Fit the shelves', project: 'Shop refit' },
    ]);
  });

  test('of Todoist has a project in each file; rows count on, parents stay, and equal tasks are told apart', async () => {
    const content = 'TYPE,CONTENT,INDENT\nsection,Soon\ntask,Wipe,1\ntask,Dry,2\n';
    const archive = zipOf([
      { name: 'Kitchen [2203306141].csv', content },
      { name: 'copy/Kitchen [2203306141].csv', content },
      { name: 'Garden.csv', content: 'TYPE,CONTENT\nnote,lost\ntask,Mow\n' },
      { name: '__MACOSX/._Garden.csv', content: 'x' },
    ]);
    const items = await read('todoist', archive);
    expect(items).toMatchObject([
      { row: 2, message: 'Garden.csv, row 2: The note stands under no task' },
      { row: 3, title: 'Mow', project: 'Garden' },
      { row: 6, title: 'Wipe', project: 'Kitchen', parentRef: null, labels: ['Soon'] },
      { row: 7, title: 'Dry', project: 'Kitchen', parentRef: 'row:6' },
      { row: 10, title: 'Wipe', parentRef: null },
      { row: 11, title: 'Dry', parentRef: 'row:10' },
    ]);
    const prints = items.flatMap((item) => (isRowError(item) ? [] : [item.fingerprint]));
    expect(new Set(prints).size).toBe(5);
    expect(await previewImport('todoist', archive, OPTIONS)).toMatchObject({ tasks: 5, failedRows: 1 });
  });

  test('of one table is read as the table', async () => {
    const table = fixture('ticktick-preamble.csv');
    expect(await read('csv', zipOf([{ name: 'backup.csv', content: table }]))).toEqual(await read('csv', table));
  });

  const csv = (name: string) => ({ name, content: 'Title\nA\n' });
  const zeros = (size: number) => Buffer.alloc(size, '0');
  test.each([
    ['an Excel workbook', [{ name: '[Content_Types].xml' }, { name: 'xl/a.csv' }], 'Excel workbook'],
    ['several tables', [csv('a.csv'), csv('b.csv')], 'import them one by one'],
    ['another archive', [{ name: 'inner.zip', content: zipOf([csv('a.csv')]) }], 'holds another archive'],
    ['an archive called a table', [{ name: 'a.csv', content: zipOf([csv('a.csv')]) }], 'a ZIP archive'],
    ['nothing to import', [{ name: 'photo.jpg' }], 'holds no CSV file'],
    ['an encrypted table', [{ ...csv('a.csv'), isEncrypted: true }], 'encrypted. Unpack it with its password'],
    ['more than 10 MB', [{ name: 'a.csv', content: zeros(11_000_000) }], 'too large when unpacked'],
    ['what is packed 1,000 to 1', [{ name: 'a.csv', content: zeros(2_000_000) }], 'too large when unpacked'],
    ['a table larger than it says', [{ name: 'a.csv', content: zeros(9_000_000), says: 100 }], 'archive is damaged'],
    ['a path out of the folder', [csv('../../etc/a.csv')], 'archive is damaged'],
    ['5,000 files', Array.from({ length: 5_000 }, (_, n) => ({ name: `${n}.txt` })), 'holds 5,000 files'],
  ])('with %s is refused', async (_, files, message) => {
    await expect(read('csv', zipOf(files))).rejects.toThrow(message);
  });

  test('that is cut off is refused', async () => {
    const archive = zipOf([csv('a.csv')]);
    for (const length of [4, 40, archive.length - 1]) {
      await expect(read('csv', archive.subarray(0, length))).rejects.toThrow('The archive is damaged');
    }
  });

  test('with boards of more than 20 MB together is refused before any is unpacked', async () => {
    const content = Buffer.from(Array.from({ length: 900_000 }, (_, n) => `${n}`).join(''));
    const files = Array.from({ length: 5 }, (_, n) => ({ name: `${n}.json`, content }));
    await expect(read('trello', zipOf(files))).rejects.toThrow('too large when unpacked');
  });
});
