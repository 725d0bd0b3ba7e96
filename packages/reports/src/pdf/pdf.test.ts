import { task } from '@quartermaster/contracts/tasks/kind';
import { expect, test } from 'vitest';
import { render } from '../../test/collect';
import { readPdf, readPdfTable } from '../../test/read-pdf';
import { COLUMNS, spec, taskRow, taskRows } from '../../test/rows';
import { listReportSpec } from '../list-report';

const LABELS = spec.columns.map(({ label }) => label);

test('every page repeats the header row and has its number; the total is under the last row', async () => {
  const pages = readPdf(await render('pdf', { spec, rows: taskRows(200) }));
  expect(pages.length).toBeGreaterThan(5);
  pages.forEach((page, index) => {
    const texts = page.map(({ text }) => text);
    for (const label of LABELS) expect(texts.filter((text) => text === label)).toHaveLength(1);
    expect(texts).toContain(`Page ${index + 1}`);
  });
  expect(pages[0]?.map(({ text }) => text)).toContain('As of 2026-11-22 14:02. Times are in Europe/Berlin.');
  expect(pages.at(-1)?.at(-1)?.text).toBe('200 tasks');
  expect(pages.flat().filter(({ text }) => /^\d+ tasks$/.test(text))).toHaveLength(1);
});

test('nothing is drawn outside the page, whatever the length of a title', async () => {
  const titles = ['x'.repeat(200), 'W'.repeat(200), 'word '.repeat(40), 'y'.repeat(20_000), 'ё'.repeat(200)];
  const rows = titles.map((title, index) => taskRow(index, { title, assignees: title.slice(0, 100) }));
  const long = listReportSpec({
    list: task,
    workspaceName: 'Z'.repeat(400),
    timeZone: 'UTC',
    generatedAt: '2026-11-22T13:02:11.000Z',
    filterText: 'filter '.repeat(300),
    columns: COLUMNS,
  });
  const pages = readPdf(await render('pdf', { spec: long, rows }));
  for (const { x, y } of pages.flat()) {
    expect(x).toBeGreaterThanOrEqual(40);
    expect(x).toBeLessThan(802);
    expect(y).toBeGreaterThan(30);
    expect(y).toBeLessThan(560);
  }
  const table = readPdfTable(await render('pdf', { spec, rows }), LABELS);
  expect(table[0]?.[1]?.replaceAll(' ', '')).toBe('x'.repeat(200));
  expect(table[3]?.[1]).toMatch(/…$/);
});

test('Latin, Greek, Cyrillic and arrows are drawn; characters without a glyph become U+FFFD, one each', async () => {
  const titles = ['Łódź Šķoda ţ', 'Nguyễn Ēriks', 'Αθήνα', 'Київ', 'A → B ≥ C', '中文 and 日本', 'שלום', 'مرحبا'];
  const rows = titles.map((title, index) => taskRow(index, { title }));
  const drawn = readPdfTable(await render('pdf', { spec, rows }), LABELS).map((cells) => cells[1]);
  expect(drawn.slice(0, 5)).toEqual(titles.slice(0, 5));
  expect(drawn.slice(5)).toEqual(['\uFFFD\uFFFD and \uFFFD\uFFFD', '\uFFFD'.repeat(4), '\uFFFD'.repeat(5)]);
});
