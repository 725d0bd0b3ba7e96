import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Invalid } from '../../kernel/errors';
import { openCsv, readCsvRows, SEPARATORS, sniffSeparator } from './csv';
import { collectBytes, decodeText, detectEncoding } from './decode';

const utf8 = (text: string) => Buffer.from(text);
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

async function textOf(bytes: Uint8Array): Promise<string> {
  let text = '';
  for await (const piece of decodeText(bytes, detectEncoding(bytes))) text += piece;
  return text;
}

async function rowsOf(bytes: Uint8Array) {
  const table = await openCsv(bytes);
  const rows = [];
  for await (const row of readCsvRows(table)) rows.push(row);
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
          const table = { ...(await openCsv(utf8('A,B,C'))), bytes: utf8(text), separator };
          const read: string[][] = [];
          for await (const item of readCsvRows(table)) if ('cells' in item) read.push(item.cells);
          expect(read).toEqual(kept);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('numbers are those of the sheet: quoted line breaks are one row, blank rows count', async () => {
    const { rows } = await rowsOf(utf8('A,B\r\n"x\r\ny",1\r\n\r\n,\r\nz,2'));
    expect(rows).toEqual([
      { row: 2, cells: ['x\r\ny', '1'] },
      { row: 5, cells: ['z', '2'] },
    ]);
  });

  test('line ends of three systems in one file', async () => {
    const { rows } = await rowsOf(utf8('A,B\n1,2\r\n3,4\r5,6'));
    expect(rows.map((row) => ('cells' in row ? row.cells.join() : row.message))).toEqual(['1,2', '3,4', '5,6']);
  });

  test('a row that does not fit the header is an error of its own, empty surplus is not', async () => {
    const { rows } = await rowsOf(utf8('A,B\n1\n1,2,3\n1,2,,\n'));
    expect(rows).toEqual([
      { row: 2, message: 'The row has 1 cells, the header has 2' },
      { row: 3, message: 'The row has 3 cells, the header has 2' },
      { row: 4, cells: ['1', '2'] },
    ]);
  });

  test('headers that repeat get numbers, empty ones their place', async () => {
    const { table } = await rowsOf(utf8('Labels,labels,,Labels,__proto__,constructor\n'));
    expect(table.headers).toEqual(['Labels', 'labels (2)', 'Column 3', 'Labels (3)', '__proto__', 'constructor']);
  });

  test('rejects 201 columns, takes 200', async () => {
    const header = (count: number) => utf8(Array.from({ length: count }, (_, at) => `c${at}`).join(','));
    await expect(openCsv(header(201))).rejects.toThrow('The file has 201 columns; at most 200 are read');
    expect((await openCsv(header(200))).headers).toHaveLength(200);
  });

  test('rejects row 50,001 and names the row, takes 50,000', async () => {
    await expect(rowsOf(utf8(`A\n${'x\n'.repeat(50_001)}`))).rejects.toThrow(
      'Row 50002: the file has more than 50,000 rows',
    );
    expect((await rowsOf(utf8(`A\n${'x\n'.repeat(50_000)}`))).rows).toHaveLength(50_000);
  });

  test('a cell of 32 KB is read, one byte more is an error of its row, 5 MB too', async () => {
    const { rows } = await rowsOf(
      utf8(`A,Notes\n1,${'x'.repeat(32_768)}\n2,${'x'.repeat(32_769)}\n3,"${'line\n'.repeat(1_048_576)}"\n4,ok\n`),
    );
    expect(rows.map((row) => ('cells' in row ? row.row : row))).toEqual([
      2,
      { row: 3, column: 'Notes', message: 'The cell has 32,769 bytes; at most 32,768 are read' },
      { row: 4, column: 'Notes', message: 'The cell has 5,242,880 bytes; at most 32,768 are read' },
      5,
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
