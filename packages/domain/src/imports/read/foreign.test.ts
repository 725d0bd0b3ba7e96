import { readFileSync } from 'node:fs';
import type { ImportKind } from '@quartermaster/contracts';
import { describe, expect, test } from 'vitest';
import { htmlToMarkdown } from './html';
import { openImport, previewImport } from './open';
import type { ImportItem, ReadOptions } from './types';

const OPTIONS: ReadOptions = { timeZone: 'Europe/Warsaw', dateOrder: 'dmy' };

async function read(kind: ImportKind, source: string | Uint8Array, options: Partial<ReadOptions> = {}) {
  const items: ImportItem[] = [];
  const bytes = typeof source === 'string' ? Buffer.from(source) : source;
  for await (const item of openImport(kind, bytes, { ...OPTIONS, ...options })) items.push(item);
  return items;
}

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));

describe('Todoist', () => {
  test('tasks with sections, notes, depth, labels, dates and repetitions', async () => {
    expect(await read('todoist', fixture('todoist.csv'))).toMatchObject([
      {
        row: 3,
        ref: 'row:3',
        parentRef: null,
        title: 'Order 20 helmets',
        description: 'Ask **Acme** first',
        status: 'todo',
        statusName: null,
        priority: 'urgent',
        dueOn: '2026-03-20',
        dueTime: null,
        notBefore: '2026-03-12',
        estimateMinutes: 90,
        assignees: ['Sam Lee'],
        labels: ['buying', 'rush'],
        comments: [
          { author: 'Sam Lee', body: 'Quote arrived [quote.pdf](https://files.example.com/q.pdf)', at: null },
          { author: null, body: 'Second note', at: null },
        ],
        notes: [],
      },
      { row: 6, title: 'Compare prices', parentRef: 'row:3', priority: 'none', estimateMinutes: null },
      {
        row: 7,
        title: 'Three suppliers',
        parentRef: 'row:6',
        priority: 'medium',
        dueOn: '2026-03-12',
        notBefore: null,
      },
      { row: 8, title: 'Pay the deposit', parentRef: 'row:3', priority: 'high' },
      {
        title: 'Water the plants',
        parentRef: null,
        status: 'in_progress',
        statusName: 'In Progress',
        recurrenceRule: 'FREQ=DAILY;INTERVAL=3',
      },
      {
        title: 'Mail anna@acme.test',
        parentRef: 'row:11',
        labels: [],
        description: 'Date in Todoist: every 2nd tuesday',
        notes: [
          'The priority “9” is not 1 to 4 and was left out',
          'The date “every 2nd tuesday” was not understood; it went into the description',
        ],
      },
      { row: 14, column: 'TYPE', message: 'The note stands under no task' },
      { row: 15, column: 'TYPE', message: '“reminder” is not task, section or note' },
    ]);
  });

  test('templates of old have fewer columns and short rows', async () => {
    const items = await read('todoist', 'TYPE,CONTENT,PRIORITY,INDENT\ntask,One,1,1\nnote,about one\n');
    expect(items).toMatchObject([{ title: 'One', comments: [{ body: 'about one' }] }]);
  });

  test.each([
    ['every day', 'FREQ=DAILY'],
    ['every other week', 'FREQ=WEEKLY;INTERVAL=2'],
    ['every weekday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
    ['every Monday', 'FREQ=WEEKLY;BYDAY=MO'],
    ['every 2 months', 'FREQ=MONTHLY;INTERVAL=2'],
    ['every full moon', null],
    ['every suspension', null],
  ])('%s', async (date, recurrenceRule) => {
    expect(await read('todoist', `TYPE,CONTENT,DATE\ntask,x,${date}\n`)).toMatchObject([{ recurrenceRule }]);
  });

  test('rejects another table', async () => {
    await expect(read('todoist', 'Title,Notes\na,b\n')).rejects.toThrow('the column TYPE is missing');
  });
});

describe('Trello', () => {
  test('cards with lists, labels, members, checklists, comments, links and fields', async () => {
    const [card] = await read('trello', fixture('trello.json'));
    expect(card).toMatchObject({
      row: 1,
      ref: '65e8f0a0aaaaaaaaaaaaaaaa',
      title: 'Repair the tandem',
      description: 'It **squeaks**.\n\nAttachments:\n\n- [photo  1 .jpg](https://trello.com/a%20b%281%29%2F.jpg)',
      status: 'in_progress',
      statusName: 'Doing',
      dueOn: '2026-03-12',
      dueTime: '14:30',
      notBefore: '2026-03-02',
      assignees: ['Anna Nowak'],
      labels: ['Repair', 'red'],
      project: 'Workshop',
      checklist: [
        { text: 'Parts: Brake pads', done: true },
        { text: 'Parts: Chain', done: false },
        { text: 'Tools: Stand', done: false },
      ],
      comments: [
        { author: 'Anna Nowak', body: 'first', at: '2026-03-09T10:00:00.000Z' },
        { author: 'sam', body: 'second', at: '2026-03-10T10:00:00.000Z' },
      ],
      createdAt: '2024-03-06T22:39:28.000Z',
      notes: [
        'Attachments became links; the files stay in Trello',
        'The attachment “bad” has no web address and was left out',
        '3 comments are not in the file: Trello exports the last 1,000 actions of a board',
      ],
    });
    expect(card && 'custom' in card && Object.entries(card.custom)).toEqual([
      ['Frame number', 'WTU-7'],
      ['__proto__', 'Steel'],
    ]);
  });

  test('ticked dates are done, what is archived is cancelled, a list with a name of its own is kept', async () => {
    const [, ...rest] = await read('trello', fixture('trello.json'));
    expect(rest).toMatchObject([
      { title: 'Paint', status: 'done', statusName: 'Frame shop', completedAt: '2026-03-11T09:00:00.000Z' },
      { title: 'Weld', status: 'cancelled', notes: ['The card was archived'] },
      { title: 'True wheels', status: 'cancelled', statusName: 'Old' },
      { title: 'Sold', status: 'done' },
      { row: 6, message: 'The task has no title' },
      { row: 7, message: 'The card cannot be read: id is not as expected' },
    ]);
  });

  test('what is archived is left out when asked to, and said', async () => {
    const items = await read('trello', fixture('trello.json'), { archived: 'skip' });
    expect(items[2]).toEqual({ row: 3, message: 'The archived card “Weld” was left out' });
  });

  test.each(['[]', '{"cards":[]}', 'null', '{', '7'])('rejects %s', async (text) => {
    await expect(read('trello', text)).rejects.toThrow(/no Trello board|not valid JSON/);
  });

  test('rejects 50,001 cards', async () => {
    const cards = '{},'.repeat(50_000);
    await expect(read('trello', `{"lists":[],"cards":[${cards}{}]}`)).rejects.toThrow('The file has 50,001 tasks');
  });
});

describe('Vikunja', () => {
  test('tasks with buckets, sub-tasks, repetition, reminders, comments and rich text', async () => {
    const [task] = await read('vikunja', fixture('vikunja.json'));
    expect(task).toMatchObject({
      row: 1,
      ref: '101',
      title: 'Count the shelves',
      description: 'All **four** & the [plan](https://example.com/plan)\n\n- [x] Left\n- [ ] Right',
      status: 'waiting',
      statusName: 'Waiting',
      priority: 'urgent',
      dueOn: '2026-03-12',
      dueTime: '14:30',
      notBefore: '2026-03-02',
      assignees: ['anna'],
      labels: ['inventory'],
      project: 'Stock',
      comments: [{ author: 'Anna Nowak', body: 'Started', at: '2026-02-02T10:00:00.000Z' }],
      reminders: ['2026-03-12T08:00:00.000Z'],
      recurrenceRule: 'FREQ=DAILY;INTERVAL=7',
      createdAt: '2026-02-01T10:00:00.000Z',
      completedAt: null,
      notes: [
        'It repeated from the day of completion',
        'Attachments are not part of data.json: plan.pdf',
        'The relation “blocking” to 1 tasks was left out',
      ],
    });
    expect(task && 'custom' in task && { ...task.custom }).toEqual({ 'Percent done': '40%' });
  });

  test('the rest of the file: parents from either side, archived and nested projects, errors', async () => {
    const [, ...rest] = await read('vikunja', fixture('vikunja.json'));
    expect(rest).toMatchObject([
      {
        ref: '102',
        parentRef: '101',
        status: 'done',
        statusName: 'To-Do',
        completedAt: '2026-02-03T10:00:00.000Z',
        dueOn: null,
      },
      {
        ref: '103',
        parentRef: '101',
        status: 'todo',
        statusName: 'Done',
        priority: 'medium',
        recurrenceRule: null,
        notes: ['The repetition every 1 hours was left out: whole days can be repeated'],
      },
      { ref: '104', recurrenceRule: 'FREQ=MONTHLY' },
      { row: 5, message: 'The task cannot be read: title is not as expected' },
      { ref: '201', status: 'cancelled', project: 'Old things', notes: ['The project was archived'] },
      { ref: '401', project: 'Shop / Stock' },
    ]);
  });

  test.each(['{"cards":[]}', '[{"id":1,"tasks":7}]', '[[]]', 'null'])('rejects %s', async (text) => {
    await expect(read('vikunja', text)).rejects.toThrow('no Vikunja export');
  });

  test('nested projects are read; a file nested ten thousand deep is refused in words', async () => {
    const nested = (depth: number) =>
      `${'[{"id":1,"title":"p","child_projects":'.repeat(depth)}[]${'}]'.repeat(depth)}`;
    expect(await read('vikunja', nested(30))).toEqual([]);
    await expect(read('vikunja', nested(10_000))).rejects.toThrow('nested deeper than 64 levels');
  });

  test('the zip itself is refused with what to do', async () => {
    await expect(read('vikunja', Uint8Array.from([0x50, 0x4b, 3, 4, 0]))).rejects.toThrow('unpack the archive');
  });
});

describe('rich text', () => {
  test.each([
    ['plain *text* 1 < 2', 'plain *text* 1 < 2'],
    ['<p>one</p><p>two<br>three</p>', 'one\n\ntwo\nthree'],
    ['<h2>Head</h2><ul><li><p>a</p></li><li>b</li></ul>', '## Head\n\n- a\n- b'],
    ['<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><p>d</p>', '- a\n  - b\n- c\n\nd'],
    ['<p><em>x</em> <code>y</code> <script>z</script></p>', '_x_ `y` z'],
    ['<p>&lt;b&gt; &#8364; &#x20ac; &bogus;</p>', '<b> € € &bogus;'],
  ])('%s', (html, markdown) => {
    expect(htmlToMarkdown(html)).toBe(markdown);
  });

  test('hostile text costs no more than its length', () => {
    for (const text of [
      '<a '.repeat(300_000),
      '<'.repeat(1_000_000),
      `<p>${'&'.repeat(500_000)}`,
      `<p>${'\n- '.repeat(200_000)}`,
    ]) {
      expect(htmlToMarkdown(text).length).toBeLessThanOrEqual(text.length);
    }
  });
});

describe('preview', () => {
  test.each([
    ['todoist', 'todoist.csv', { tasks: 6, failedRows: 2, withNotes: 1 }],
    ['trello', 'trello.json', { tasks: 5, failedRows: 2, table: null }],
    ['vikunja', 'vikunja.json', { tasks: 6, failedRows: 1, table: null }],
  ] as const)('%s', async (kind, file, counts) => {
    expect(await previewImport(kind, fixture(file), OPTIONS)).toMatchObject(counts);
  });
});
