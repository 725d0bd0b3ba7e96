import { task } from '@quartermaster/contracts/tasks/kind';
import { readPdf, readPdfTable } from '@quartermaster/testing/read-pdf';
import { expect, test } from 'vitest';
import { render } from '../../test/collect';
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

test('Latin, Greek, Cyrillic and arrows are drawn as before', async () => {
  const titles = ['Łódź Šķoda ţ', 'Nguyễn Ēriks', 'Αθήνα', 'Київ', 'A → B ≥ C'];
  const rows = titles.map((title, index) => taskRow(index, { title }));
  const drawn = readPdfTable(await render('pdf', { spec, rows }), LABELS).map((cells) => cells[1]);
  expect(drawn).toEqual(titles);
});

/** What a person would read of a title, piece by piece from the left; each in one font. */
test.each<[title: string, pieces: string[]]>([
  ['中文 and 日本', ['中文', ' and ', '日本']],
  ['东京へ', ['东京', 'へ']],
  ['仓库经理', ['仓库经理']],
  ['カタカナ（大阪）', ['カタカナ（大阪）']],
  ['한국어 A', ['한국어', ' A']],
  ['สวัสดี', ['สวัสดี']],
  ['הזמנה T-12 דחוף', ['דחוף', ' ', 'T-12', ' ', 'הזמנה']],
  ['A (שלום) b', ['A (', 'שלום', ') b']],
  ['שלום (א)', ['(', 'א', ') ', 'שלום']],
  ['Go 🎉 now', ['Go ', '🎉', ' now']],
])('%s is drawn, in reading order from the left', async (text, pieces) => {
  const rows = [taskRow(0, { title: text })];
  const page = readPdf(await render('pdf', { spec, rows }))[0] ?? [];
  const title = page.find(({ text }) => text === 'Title') ?? { x: 0, y: 0 };
  const status = page.find(({ text }) => text === 'Status') ?? { x: 0 };
  const cell = page.filter(({ x, y }) => x >= title.x && x < status.x && y < title.y && y > title.y - 25);
  expect(cell.map(({ text }) => text)).toEqual(pieces.map(asDrawn));
  cell.forEach(({ x, width }, index) => {
    const next = cell[index + 1];
    if (next) expect(next.x).toBeCloseTo(x + width, 1);
  });
});

test('Arabic letters join, Devanagari vowels move before their consonant, and marks stay with their letter', async () => {
  const rows = ['بب', 'ب ب', 'कि', 'ที่'].map((title, index) => taskRow(index, { title }));
  const widths = readPdf(await render('pdf', { spec, rows }))
    .flat()
    .filter(({ text }) => /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Thai}]/u.test(text));
  const [joined = { width: 0, text: '' }, one = { width: 0 }, , vowel, marks] = widths;
  expect(joined.width).toBeLessThan(1.9 * one.width);
  expect(vowel?.text).toBe('िक');
  expect([...(marks?.text ?? '')].sort()).toEqual([...'ที่'].sort());
});

test('what no font has becomes U+FFFD, and a note at the end counts it and says where it is in full', async () => {
  const rows = ['ܫܠܡܐ', 'ok', 'ތ'].map((title, index) => taskRow(index, { title }));
  const pages = readPdf(await render('pdf', { spec, rows }));
  const texts = pages.flat().map(({ text }) => text);
  expect(texts.filter((text) => text.startsWith('\uFFFD'))).toEqual(['\uFFFD'.repeat(4), '\uFFFD']);
  const notes = texts.filter((text) => text.includes('could not be shown'));
  expect(notes).toHaveLength(1);
  const last = pages
    .at(-1)
    ?.slice(-3)
    .map(({ text }) => text)
    .join('');
  expect(last).toContain('5 characters could not be shown here and became \uFFFD. The CSV and XLSX files have them.');
  const clean = readPdf(await render('pdf', { spec, rows: taskRows(2) })).flat();
  expect(clean.some(({ text }) => text.includes('could not'))).toBe(false);
});

/** Letters of a right-to-left word stand from right to left. */
function asDrawn(piece: string): string {
  return /\p{Script=Hebrew}/u.test(piece) ? [...piece].reverse().join('') : piece;
}
