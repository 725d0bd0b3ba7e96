import {
  emailAddress,
  ImportOptions,
  LIMITS,
  line,
  mentionedIds,
  mentionOf,
  prose,
  wordsOfMarkdown,
} from '@quartermaster/contracts';
import { IMPORT_LIMITS, type ImportKind } from '@quartermaster/contracts/import-fields';
import { readCode } from '@quartermaster/contracts/products/codes';
import { skuKey } from '@quartermaster/contracts/products/sku';
import { parseQuickAdd } from '@quartermaster/contracts/quick-add/parse-quick-add';
import { splitLines } from '@quartermaster/contracts/quick-add/split-lines';
import { complete } from '@quartermaster/contracts/records/query/complete';
import { parseRule } from '@quartermaster/contracts/recurrence-rule';
import { describeRecurrence } from '@quartermaster/contracts/recurrence-words';
import { taskLanguage } from '@quartermaster/contracts/tasks/language';
import { readWhen } from '@quartermaster/contracts/when/read-when';
import { readRRule } from '@quartermaster/contracts/when/rrule-text';
import { orderOf } from '@quartermaster/contracts/when/written-date';
import { type UserTextParser, type WorstText, worstTexts } from '@quartermaster/testing/user-text';
import { cleanFileName } from '../attachments/file-name';
import { checkGoods } from '../imports/goods/check';
import { openGoods, readFormat } from '../imports/goods/formats';
import { DecimalSurvey, readNumber } from '../imports/goods/numbers';
import { parseDate, parseTime } from '../imports/read/dates';
import { htmlToMarkdown } from '../imports/read/html';
import { previewImport } from '../imports/read/open';
import { groupByMeaning } from '../imports/read/status-words';
import { parseBoolean, parseEstimate, parsePriority, splitList } from '../imports/read/values';
import { fold } from '../kernel/fold';
import { entryOf, termsOf } from '../records/search/tokens';
import { snippetOf } from '../search/snippet';
import { slugFrom } from '../workspaces/create';

const WORKSPACE = '0192f6a0-0000-7000-8000-000000000001';
const TERMS = termsOf(WORKSPACE, {}, 'a1 x');
const QUICK_ADD = {
  now: { date: '2026-03-12', time: '10:15' },
  zone: 'Europe/Warsaw',
  dateOrder: 'dmy',
  weekStart: 1,
  people: [{ id: 'sam', name: 'Sam Field', email: 'sam@example.com' }],
  labels: [{ id: 'a', name: 'A' }],
  records: [{ kind: 'customer', ref: 'C-7', name: 'Acme Cycles' }],
} as const;

/** The headers of files of products, each of whose cells gets the text. */
const GOODS_HEADERS = {
  sheet: 'SKU,Name,Options,EAN,Category,Tax rate,Unit,Description,Price,Stock,Location,Stock as of,Status,Weight (kg)',
  shopify: 'Handle,Title,Body (HTML),Type,Option1 Name,Option1 Value,Variant SKU,Variant Barcode,Variant Price',
  woocommerce:
    'ID,Type,SKU,Name,Regular price,Parent,Categories,Description,Attribute 1 name,Attribute 1 value(s),Stock',
  square: 'Token,Item Name,Variation Name,SKU,Unit and Precision,Categories,Price,Option Name 1,Option Value 1',
};

/** Every parser of user text, with the longest text it receives. Add new parsers here. */
export const USER_TEXT_PARSERS: readonly UserTextParser[] = [
  { name: 'a line', chars: LIMITS.bodyBytes, parse: (text) => line(LIMITS.titleChars).safeParse(text) },
  { name: 'prose', chars: LIMITS.descriptionChars, parse: (text) => prose(LIMITS.descriptionChars).safeParse(text) },
  { name: 'an e-mail address', chars: LIMITS.authBodyBytes, parse: (text) => emailAddress.safeParse(text) },
  { name: 'mentions', chars: LIMITS.commentChars, parse: mentionedIds },
  { name: 'a mention', chars: LIMITS.nameChars, parse: (name) => mentionOf({ id: WORKSPACE, name }) },
  { name: 'words of Markdown', chars: LIMITS.commentChars, parse: wordsOfMarkdown },
  { name: 'a query', chars: LIMITS.queryChars, parse: taskLanguage.parse },
  {
    name: 'a query to complete',
    chars: LIMITS.queryChars,
    parse: (text) => complete(taskLanguage, { text, caret: text.length, customFields: ['Size'] }),
  },
  ...['en', 'de', 'pl'].map((locale) => ({
    name: `quick add, ${locale}`,
    chars: 500,
    scans: 100,
    parse: (text: string) => parseQuickAdd(text, { ...QUICK_ADD, locale }),
  })),
  { name: 'a scanned text', chars: 200, parse: readCode },
  { name: 'a SKU', chars: 200, parse: skuKey },
  { name: 'pasted lines', chars: 100_000, parse: splitLines },
  { name: 'a repetition', chars: LIMITS.bodyBytes, parse: parseRule },
  { name: 'a repetition in words', chars: LIMITS.bodyBytes, parse: describeRecurrence },
  {
    name: 'the entry of a text',
    chars: LIMITS.commentChars,
    scans: 100,
    parse: (text) => entryOf(WORKSPACE, {}, text),
  },
  { name: 'a search', chars: LIMITS.urlBytes, scans: 100, parse: (text) => termsOf(WORKSPACE, {}, text) },
  { name: 'a snippet', chars: LIMITS.commentChars, scans: 100, parse: (text) => snippetOf(text, TERMS) },
  { name: 'the name of a file', chars: LIMITS.urlBytes, parse: cleanFileName },
  { name: 'the name of a workspace', chars: LIMITS.authBodyBytes, parse: slugFrom },
  ...Object.entries({ parseTime, parsePriority, groupByMeaning, parseBoolean, parseEstimate, splitList, fold }).map(
    ([name, parse]) => ({ name, chars: IMPORT_LIMITS.cellBytes, parse: (text: string) => parse(text) }),
  ),
  { name: 'a date', chars: IMPORT_LIMITS.cellBytes, parse: (text) => parseDate(text, 'dmy') },
  {
    name: 'a cell that says when',
    chars: IMPORT_LIMITS.cellBytes,
    scans: 100,
    parse: (text) => readWhen(text, { today: '2026-11-28', dateOrder: 'dmy' }),
  },
  { name: 'an RRULE', chars: IMPORT_LIMITS.cellBytes, parse: readRRule },
  { name: 'the order of a date', chars: IMPORT_LIMITS.cellBytes, parse: orderOf },
  { name: 'HTML', chars: IMPORT_LIMITS.bytes, parse: htmlToMarkdown },
  { name: 'HTML with a long link', chars: IMPORT_LIMITS.bytes, parse: htmlToMarkdown, texts: longLinks },
  ...(['csv', 'todoist', 'workspace'] as const).map((kind) => ({
    name: `${kind} file`,
    chars: IMPORT_LIMITS.bytes,
    scans: 400,
    parse: (text: string) => preview(kind, text),
    texts: inFiles,
  })),
  ...(['csv', 'todoist', 'trello', 'vikunja', 'workspace'] as const).map((kind) => ({
    name: `${kind} text`,
    chars: IMPORT_LIMITS.cellBytes,
    scans: 100,
    parse: (text: string) => preview(kind, fileOf[kind](text)),
    texts: inFiles,
  })),
  { name: 'a number of a sheet', chars: IMPORT_LIMITS.cellBytes, parse: numberOf },
  ...Object.entries(GOODS_HEADERS).map(([name, headers]) => ({
    name: `${name} text`,
    chars: IMPORT_LIMITS.cellBytes,
    scans: 100,
    parse: (text: string) => goods(`${headers}\n${Array(headers.split(',').length).fill(cell(text)).join(',')}\n`),
    texts: inFiles,
  })),
  {
    name: 'many rows of one',
    chars: IMPORT_LIMITS.bytes,
    scans: 400,
    parse: (text) => preview('todoist', text),
    texts: manyRows,
  },
];

function numberOf(text: string): unknown {
  const survey = new DecimalSurvey();
  survey.add(text);
  return readNumber(text, 'price', survey.decimals());
}

/** The products of a file, or the reason why it is rejected. */
async function goods(file: string): Promise<unknown> {
  const options = ImportOptions.parse({});
  const read = async () => {
    const sheet = await openGoods(Buffer.from(file), options);
    const found = await readFormat(sheet, { options, watch: (rows) => rows });
    return checkGoods(found, { costs: true, stock: true, parts: true });
  };
  return read().catch((error: Error) => error.message);
}

/** The preview, or the reason why the file is rejected. */
async function preview(kind: ImportKind, file: string): Promise<unknown> {
  const options = { timeZone: 'Europe/Warsaw', today: '2026-11-28', dateOrder: 'dmy' } as const;
  return previewImport(kind, Buffer.from(file), options).catch((error: Error) => error.message);
}

/** A file with the text in every field that accepts one. */
const fileOf: Record<ImportKind, (text: string) => string> = {
  csv: (text) => `Title,Description,Labels,Size\n${Array(4).fill(cell(text)).join(',')}\n`,
  todoist: (text) =>
    `TYPE,CONTENT,DESCRIPTION,DATE\ntask,${cell(text)},${cell(text)},${cell(text)}\nnote,${cell(text)}\n`,
  trello: (text) =>
    JSON.stringify({
      name: 'Board',
      lists: [{ id: 'l', name: text }],
      customFields: [{ id: 'f', name: 'Size', options: [] }],
      cards: [
        { id: 'c', name: text, desc: text, idList: 'l', customFieldItems: [{ idCustomField: 'f', value: { text } }] },
      ],
    }),
  vikunja: (text) =>
    JSON.stringify([
      { id: 1, title: text, tasks: [{ id: 1, title: text, description: text, comments: [{ comment: text }] }] },
    ]),
  workspace: (text) =>
    [
      { record: 'quartermaster', format: 1 },
      { record: 'task', id: 't', title: text, description: text },
    ]
      .map((record) => JSON.stringify(record))
      .join('\n'),
};

/** Units with a meaning in a file or its texts; a preview reads all of it several times. */
function inFiles(chars: number): WorstText[] {
  const signs = [
    '"',
    '"a',
    ',',
    'a,b\n',
    '\n',
    ' ',
    '{"a":',
    '[',
    '[[file {',
    '<li>',
    '@a ',
    'every 2 ',
    '\0',
    '\u0301\u0316',
  ];
  return worstTexts(chars, signs);
}

function cell(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function longLinks(chars: number): WorstText[] {
  const half = chars / 2;
  return [
    { name: 'closed often', text: `<a href="${'x'.repeat(half)}">${'</a>'.repeat(half / 4)}` },
    { name: 'opened often', text: `<a href="${'x'.repeat(half)}">${'<a>'.repeat(half / 4)}` },
  ];
}

function manyRows(chars: number): WorstText[] {
  const head = 'TYPE,CONTENT,INDENT\ntask,a,1\n';
  const deeper = Array.from({ length: chars / 10 }, (_, index) => `task,a,${index + 2}\n`);
  return [
    { name: 'notes', text: head + 'note,a,\n'.repeat(chars / 8) },
    { name: 'deeper and deeper', text: head + deeper.join('') },
  ];
}
