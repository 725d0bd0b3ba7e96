import { readFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Invalid } from '../../kernel/errors';
import { openCsv, readCsvRows } from './csv';
import { collectBytes, decodeText, detectEncoding } from './decode';
import { isTitle } from './mapping';
import { SEPARATORS, sniffSeparator } from './separator';

const utf8 = (text: string) => Buffer.from(text);
const search = { isKey: isTitle };
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

async function textOf(bytes: Uint8Array): Promise<string> {
  let text = '';
  for await (const piece of decodeText(bytes, detectEncoding(bytes))) text += piece;
  return text;
}

async function rowsOf(bytes: Uint8Array, row?: number) {
  const table = await openCsv(bytes, { ...search, row });
  const rows = [];
  for await (const item of readCsvRows(table)) rows.push(item);
  return { table, rows };
}

describe('encodings', () => {
  const text = 'Title;Beschreibung\nŻółw €;„Größe“ – ok\n';

  test.each([
    ['UTF-8', utf8(text)],
    ['UTF-8 with a byte order mark', utf8(`\uFEFF${text}`)],
    ['UTF-16 little endian with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 big endian with a mark', utf16be(`\uFEFF${text}`)],
    ['UTF-16 little endian without a mark', Buffer.from(text, 'utf16le')],
    ['UTF-16 big endian without a mark', utf16be(text)],
  ])('%s is read as the same text', async (_, bytes) => {
    expect(await textOf(bytes)).toBe(text);
  });

  test('what is no UTF-8 is read as Windows-1252, its quotation marks and euro sign too', async () => {
    expect(await textOf(Uint8Array.from([0x80, 0x20, 0x93, 0xfc, 0x94, 0x0a]))).toBe('€ “ü”\n');
  });

  test('a character is not torn where two pieces meet', async () => {
    const long = 'ż'.repeat(100_000);
    expect(await textOf(utf8(`a${long}`))).toBe(`a${long}`);
    expect(await textOf(Buffer.from(`\uFEFFa${'😀'.repeat(50_000)}`, 'utf16le'))).toBe(`a${'😀'.repeat(50_000)}`);
  });

  test.each([
    ['an Excel workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]), /Excel workbook or a ZIP/],
    ['a PDF', utf8('%PDF-1.7'), /PDF/],
    ['zero bytes', Uint8Array.from([1, 0, 0, 7, 0, 0, 65]), /not text/],
    ['control characters', Uint8Array.from([65, 1, 2, 66, 7, 3]), /not text/],
    ['nothing', new Uint8Array(), /empty/],
  ])('rejects %s with a sentence', (_, bytes, message) => {
    expect(() => detectEncoding(bytes)).toThrow(message);
  });

  test('rejects one byte over 10 MB without reading the rest', async () => {
    let given = 0;
    async function* endless() {
      for (;;) {
        given += 1_048_576;
        yield new Uint8Array(1_048_576);
      }
    }
    await expect(collectBytes(endless())).rejects.toThrow('larger than 10 MB');
    expect(given).toBe(11 * 1_048_576);
    await expect(collectBytes(new Uint8Array(10_485_761))).rejects.toThrow(Invalid);
    expect((await collectBytes(new Uint8Array(10_485_760))).byteLength).toBe(10_485_760);
  });
});

describe('separators', () => {
  test.each(SEPARATORS)('finds %j by what all rows agree on', (separator) => {
    const other = separator === ',' ? ';' : ',';
    const rows = [
      ['Title', 'Notes', 'Due'],
      ['Order bikes', `"one${other} two${separator} three\nand ""four"""`, '2026-03-12'],
      [`Call${other} ask${other} note`, '', ''],
    ];
    expect(sniffSeparator(rows.map((row) => row.join(separator)).join('\r\n'))).toBe(separator);
  });

  test('line breaks inside quotation marks end no row', () => {
    expect(sniffSeparator('Title, short;Notes\n"one, two\nthree, four\nfive, six\nseven, eight";x\n')).toBe(';');
  });

  test('a header full of commas does not outweigh rows that agree', () => {
    expect(sniffSeparator('Title, long, very long;Notes\na;b\nc;d\ne;f\n')).toBe(';');
  });

  test('takes a comma for a table of one column', () => {
    expect(sniffSeparator('Title\nBuy milk; bread\n')).toBe(',');
  });
});

describe('rows', () => {
  test('what csv-stringify writes comes back as it was', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replaceAll('\0', ''));
    const awkward = fc.stringMatching(/^[",;|\t\r\n ='a]{0,12}$/);
    const row = fc.array(fc.oneof(cell, awkward), { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(...SEPARATORS),
        fc.boolean(),
        async (rows, separator, quoted) => {
          const kept = rows.filter((cells) => cells.some((text) => text.trim() !== ''));
          const text = stringify([['A', 'B', 'C'], ...kept], { delimiter: separator, quoted, quoted_match: /\r/ });
          const table = { ...(await openCsv(utf8('A,B,C'), search)), bytes: utf8(text), separator };
          const read: string[][] = [];
          for await (const { cells } of readCsvRows(table)) read.push(cells);
          expect(read).toEqual(kept);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('numbers are those of the sheet: quoted line breaks are one row, blank rows count', async () => {
    const { rows } = await rowsOf(utf8('A,B\r\n"x\r\ny",1\r\n\r\n,\r\nz,2'));
    expect(rows).toMatchObject([
      { row: 2, cells: ['x\r\ny', '1'] },
      { row: 5, cells: ['z', '2'] },
    ]);
  });

  test('line ends of three systems in one file', async () => {
    const { rows } = await rowsOf(utf8('A,B\n1,2\r\n3,4\r5,6'));
    expect(rows.map(({ cells }) => cells.join())).toEqual(['1,2', '3,4', '5,6']);
  });

  test('a short row is filled, what stands to the right of the header is kept apart', async () => {
    const { rows } = await rowsOf(utf8('A,B\n1\n1,2,3\n1,2,,\n'));
    expect(rows).toMatchObject([
      { row: 2, cells: ['1', ''], surplus: [] },
      { row: 3, cells: ['1', '2'], surplus: ['3'] },
      { row: 4, cells: ['1', '2'], surplus: [] },
    ]);
  });

  test('headers that repeat get numbers, empty ones their place', async () => {
    const { table } = await rowsOf(utf8('Labels,labels,,Labels,__proto__,constructor\n'));
    expect(table.headers).toEqual(['Labels', 'labels (2)', 'Column 3', 'Labels (3)', '__proto__', 'constructor']);
  });

  test('rejects 201 columns, takes 200', async () => {
    const header = (count: number) => utf8(Array.from({ length: count }, (_, at) => `c${at}`).join(','));
    await expect(openCsv(header(201), search)).rejects.toThrow('The file has 201 columns; at most 200 are read');
    expect((await openCsv(header(200), search)).headers).toHaveLength(200);
  });

  test('rejects row 50,001 and names the row, takes 50,000', async () => {
    await expect(rowsOf(utf8(`A\n${'x\n'.repeat(50_001)}`))).rejects.toThrow(
      'Row 50002: the file has more than 50,000 rows',
    );
    expect((await rowsOf(utf8(`A\n${'x\n'.repeat(50_000)}`))).rows).toHaveLength(50_000);
  });

  test('a cell of 32 KB is read, one byte more is cut, with a note; so is one of 5 MB', async () => {
    const { rows } = await rowsOf(
      utf8(`A,Notes\n1,${'x'.repeat(32_768)}\n2,${'x'.repeat(32_767)}é\n3,"${'line\n'.repeat(1_048_576)}"\n4,ok\n`),
    );
    expect(rows.map(({ cells, notes }) => [cells[1]?.length, ...notes])).toEqual([
      [32_768],
      [32_767, '“Notes” has 32,769 bytes and was cut after 32,768'],
      [32_768, '“Notes” has 5,242,880 bytes and was cut after 32,768'],
      [2],
    ]);
  });

  test('rejects a quotation mark that never closes, and names its row', async () => {
    await expect(rowsOf(utf8('A,B\n1,2\n3,"4\n5,6\n'))).rejects.toThrow(
      'Row 3: a quotation mark opens a cell and never closes it',
    );
    await expect(rowsOf(utf8(`A,B\n1,2\n3,"4${'\n5,6'.repeat(2_000_000)}`))).rejects.toThrow(
      'Row 3: the row is too long',
    );
  });
});

describe('the header', () => {
  const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));

  test.each([
    ['under the line that tells Excel the separator', 'sep=;\nTitle;Due\nA;1\n', 2, ';'],
    ['under that line with CRLF, of one column', 'sep=;\r\nTitle\r\nA, b\r\n', 2, ';'],
    ['under a title and a blank row', 'Launch board,,\n,,\nName,Status,Date\nA,x,\n', 3, ','],
    ['under pairs of a name and a value', 'Exported;2026-11-28\nBy;Ann\nTask name;Due;Notes\nA;;\n', 3, ';'],
    ['in the first row, though a row below has a word of a header', 'Was,Wer\nTask,Ann\n', 1, ','],
    ['in the first row that is not blank, where no column is known', '\n\nFoo,Bar\n1,2\n', 3, ','],
  ])('is found %s', async (_, text, row, separator) => {
    expect((await rowsOf(utf8(text))).table).toMatchObject({ headerRow: row, separator });
  });

  test('is found under what TickTick writes above it', async () => {
    const { table, rows } = await rowsOf(fixture('ticktick-preamble.csv'));
    expect(table).toMatchObject({ headerRow: 4, separator: ',' });
    expect(table.headers.slice(0, 3)).toEqual(['Folder Name', 'List Name', 'Title']);
    expect(rows).toHaveLength(2);
  });

  test('may be chosen, with its own separator', async () => {
    const text = 'Title,Due\nWhat;When;Where\na;b;c\n';
    const { table, rows } = await rowsOf(utf8(text), 2);
    expect(table).toMatchObject({ headerRow: 2, separator: ';', headers: ['What', 'When', 'Where'] });
    expect(rows).toMatchObject([{ row: 3, cells: ['a', 'b', 'c'] }]);
    await expect(rowsOf(utf8('Title\n\nA\n'), 2)).rejects.toThrow('Row 2 is empty');
    await expect(rowsOf(utf8('Title\nA\n'), 9)).rejects.toThrow('Row 9 is empty');
  });

  test('above each group gives its rows the group, and subitems their parent', async () => {
    const { table, rows } = await rowsOf(fixture('monday.csv'));
    expect(table.headers).toEqual(['Name', 'Subitems', 'Person', 'Status', 'Date', 'Priority', 'Group', 'Parent item']);
    expect(rows.map(({ row, cells }) => [row, ...cells])).toEqual([
      [5, 'Print labels', '', 'Ann', 'Working on it', '2026-12-03', 'High', 'This week', ''],
      [7, 'Choose paper', '', 'Bob', 'Stuck', '2026-12-01', '', 'This week', 'Print labels'],
      [8, 'Ship labels', '', '', 'Done', '2026-12-09', 'Low', 'This week', ''],
      [12, 'Count stock', '', '', '', '2026-12-12', '', 'Next week', ''],
    ]);
  });

  test('that comes again is no row', async () => {
    const { rows } = await rowsOf(utf8('Title,Due\nA,1\nTitle,Due\nB,2\n'));
    expect(rows.map(({ row, cells }) => [row, cells[0]])).toEqual([
      [2, 'A'],
      [4, 'B'],
    ]);
  });
});
