import type { DocumentSpec } from '@quartermaster/contracts/documents/sheet';
import { type PdfText, readPdf } from '@quartermaster/testing/read-pdf';
import { expect, test } from 'vitest';
import { Collector } from '../../test/collect';
import { writeDocument } from '../document';

const A4 = { width: 595.28, height: 841.89 };

async function pagesOf(spec: DocumentSpec): Promise<{ pages: PdfText[][]; bytes: Buffer; missing: number }> {
  const out = new Collector();
  const { pages, missing } = await writeDocument(spec, out);
  const read = readPdf(out.bytes());
  expect(read).toHaveLength(pages);
  return { pages: read, bytes: out.bytes(), missing };
}

const spec = (rows: number, values: Partial<DocumentSpec> = {}): DocumentSpec => ({
  title: 'Invoice INV-2026-0041',
  createdAt: '2026-11-30T10:00:00.000Z',
  sender: ['Harbour Makers', 'Quay 3', '20457 Hamburg', 'VAT DE123456789'],
  addresses: [
    { label: 'Bill to', lines: ['Northwind Traders', '12 Orchard Way', 'Leeds LS1 4AP'] },
    { label: 'Ship to', lines: ['Northwind Warehouse', 'Dock 7', 'Hull HU1 2BN'] },
  ],
  facts: [
    { label: 'Date', value: '30 Nov 2026' },
    { label: 'Due', value: '14 Dec 2026' },
  ],
  columns: [
    { label: 'SKU', kind: 'ref' },
    { label: 'Item', kind: 'text' },
    { label: 'Quantity', kind: 'number' },
    { label: 'Amount', kind: 'number' },
  ],
  rows: Array.from({ length: rows }, (_, index) => [
    { text: `SKU-${index}` },
    { text: `Oak board ${index}`, below: 'planed on four sides' },
    { text: '1,000 pcs' },
    { text: `${index}.00` },
  ]),
  totals: [
    { label: 'Net', value: '100.00' },
    { label: 'Total EUR', value: '119.00' },
  ],
  notes: ['Please pay within 14 days.'],
  footer: ['Harbour Makers, VAT DE123456789', 'IBAN DE02 1203 0000 0000 2020 51'],
  ...values,
});

test('a document of a thousand lines repeats the head of its table and the footer on each page; its totals follow the last line', async () => {
  const { pages } = await pagesOf(spec(1_000));
  expect(pages.length).toBeGreaterThan(20);
  for (const [index, page] of pages.entries()) {
    const texts = page.map(({ text }) => text);
    for (const text of ['SKU', 'Quantity', 'IBAN DE02 1203 0000 0000 2020 51', `Page ${index + 1}`]) {
      expect(texts.filter((one) => one === text)).toHaveLength(1);
    }
  }
  const texts = pages.flat().map(({ text }) => text);
  expect(texts.filter((text) => text.startsWith('Oak board'))).toHaveLength(1_000);
  const last = pages.at(-1)?.map(({ text }) => text) ?? [];
  expect(last.indexOf('Total EUR')).toBeGreaterThan(last.indexOf('Oak board 999'));
  expect(last).toContain('Please pay within 14 days.');
});

test('the same document is the same file', async () => {
  expect((await pagesOf(spec(30))).bytes.equals((await pagesOf(spec(30))).bytes)).toBe(true);
});

test('numbers end at the right edge of their column, whatever their length', async () => {
  const rows = ['1.00', '1,234,567.89', '12.50'].map((amount) => [
    { text: 'A' },
    { text: 'Board' },
    { text: '1' },
    { text: amount },
  ]);
  const { pages } = await pagesOf(spec(0, { rows }));
  const ends = ['1.00', '1,234,567.89', '12.50'].map((amount) => {
    const found = pages.flat().find(({ text }) => text === amount);
    return (found?.x ?? 0) + (found?.width ?? 0);
  });
  for (const end of ends) expect(end).toBeCloseTo(ends[0] ?? 0, 0);
});

test('long names, scripts of other languages and many columns stay inside the page, and what no font has is counted', async () => {
  const long = 'W'.repeat(400);
  const { pages, missing } = await pagesOf(
    spec(3, {
      title: long,
      sender: [long, long, '株式会社', 'شركة'],
      addresses: [{ label: 'Bill to', lines: [long, 'Ελλάδα', 'Київ'] }],
      facts: Array.from({ length: 9 }, (_, index) => ({ label: `Label ${index} ${long}`, value: long })),
      notes: [`${'word '.repeat(500)}\u{12000}`],
      footer: [long],
    }),
  );
  expect(missing).toBe(1);
  for (const { x, y, width } of pages.flat()) {
    expect(x).toBeGreaterThanOrEqual(40);
    expect(x + width).toBeLessThanOrEqual(A4.width - 40);
    expect(y).toBeGreaterThan(20);
    expect(y).toBeLessThan(A4.height - 30);
  }
});
