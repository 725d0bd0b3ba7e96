import { readFileSync } from 'node:fs';
import type { ImportKind } from '@quartermaster/contracts';
import { describe, expect, test } from 'vitest';
import { htmlToMarkdown } from './html';
import { openImport, previewImport } from './open';
import type { ImportItem, ReadOptions } from './types';

const OPTIONS: ReadOptions = { timeZone: 'Europe/Warsaw', today: '2026-11-28', dateOrder: 'dmy' };

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
        dueOn: '2026-11-28',
      },
      {
        title: 'Mail anna@acme.test',
        parentRef: 'row:11',
        labels: [],
        description: '',
        recurrenceRule: 'FREQ=MONTHLY;BYDAY=2TU',
        dueOn: '2026-12-08',
        notes: ['The priority “9” is not 1 to 4 and was left out'],
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
    ['every day at 9am', 'FREQ=DAILY'],
    ['"every mon, wed, fri"', 'FREQ=WEEKLY;BYDAY=MO,WE,FR'],
    ['every monday at 8:00', 'FREQ=WEEKLY;BYDAY=MO'],
    ['every 15th', 'FREQ=MONTHLY;BYMONTHDAY=15'],
    ['every workday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
    ['every quarter', 'FREQ=MONTHLY;INTERVAL=3'],
    ['every last day', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
    ['every 3rd friday', 'FREQ=MONTHLY;BYDAY=3FR'],
    ['daily', 'FREQ=DAILY'],
    ['ev 2 weeks', 'FREQ=WEEKLY;INTERVAL=2'],
    ['every jan 15', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15'],
    ['every day until 31 dec', 'FREQ=DAILY;UNTIL=20261231'],
    ['every 12 hours', null],
    ['every day except holidays', null],
  ])('%s', async (date, recurrenceRule) => {
    expect(await read('todoist', `TYPE,CONTENT,DATE\ntask,x,${date}\n`)).toMatchObject([{ recurrenceRule }]);
  });

  const dated = async (cells: string) =>
    (await read('todoist', `TYPE,CONTENT,DATE,DATE_LANG,TIMEZONE\ntask,x,${cells}\n`))[0];

  test('a repetition has its next date, with its time; an exclamation mark counts from completion', async () => {
    expect(await dated('every monday at 8:00,en,')).toMatchObject({
      recurrenceRule: 'FREQ=WEEKLY;BYDAY=MO',
      recurrenceFrom: null,
      dueOn: '2026-11-30',
      dueTime: '08:00',
      notes: [],
    });
    expect(await dated('every! 3 days,en,')).toMatchObject({ recurrenceFrom: 'completion', dueOn: '2026-11-28' });
    expect(await dated('every 3 days starting jan 5,en,')).toMatchObject({ dueOn: '2027-01-05' });
  });

  test('dates are read in the language of the row, and from the day of the import', async () => {
    expect(await dated('jeden Montag,de,')).toMatchObject({ recurrenceRule: 'FREQ=WEEKLY;BYDAY=MO' });
    expect(await dated('14 marca 2027,pl,')).toMatchObject({ dueOn: '2027-03-14', notes: [] });
    expect(await dated('4 Jan,de,')).toMatchObject({
      dueOn: '2027-01-04',
      notes: ['The date “4 Jan” has no year and was read as 2027-01-04'],
    });
    expect(await dated('in 5 days,en,')).toMatchObject({
      dueOn: '2026-12-03',
      notes: ['The date “in 5 days” counts from the day of the import and was read as 2026-12-03'],
    });
    expect(await dated('chaque lundi,fr,')).toMatchObject({
      recurrenceRule: null,
      description: 'Date in Todoist: chaque lundi',
      notes: ['The date “chaque lundi” was not understood in the language “fr”; it went into the description'],
    });
  });

  test('a time is moved from the zone of the row', async () => {
    expect(await dated('2026-12-24 09:00,en,America/New_York')).toMatchObject({
      dueOn: '2026-12-24',
      dueTime: '15:00',
    });
    expect(await dated('2026-12-24 20:00,en,America/New_York')).toMatchObject({
      dueOn: '2026-12-25',
      dueTime: '02:00',
    });
    expect(await dated('2026-12-24,en,America/New_York')).toMatchObject({ dueOn: '2026-12-24', dueTime: null });
    expect(await dated('2026-12-24 09:00,en,Mars/Base')).toMatchObject({
      dueTime: '09:00',
      notes: ['The time zone “Mars/Base” is not known, so 09:00 was taken as local time'],
    });
    expect(await dated('every day at 9am,en,America/New_York')).toMatchObject({
      dueTime: '09:00',
      notes: ['09:00 of “every day at 9am” was taken as local time; the file says America/New_York'],
    });
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
      { title: 'Paint', status: 'done', labels: ['Frame shop'], completedAt: '2026-03-11T09:00:00.000Z' },
      { title: 'Weld', status: 'cancelled', notes: ['The card was archived'] },
      { title: 'True wheels', status: 'cancelled', labels: ['Old'] },
      { title: 'Sold', status: 'done' },
      { row: 6, message: 'The task has no title' },
      { row: 7, message: 'The card cannot be read: id is not as expected' },
    ]);
  });

  test('what is archived is left out when asked to, and said', async () => {
    const items = await read('trello', fixture('trello.json'), { archived: 'skip' });
    expect(items[2]).toEqual({ row: 3, message: 'The archived card “Weld” was left out' });
  });

  test('checklists inside the cards, fields of every kind, and authors known by their number', async () => {
    const [card] = await read('trello', fixture('trello-nested-checklists.json'));
    expect(card).toMatchObject({
      title: 'Fit the shelves',
      labels: ['Waiting for the joiner'],
      checklist: [
        { text: 'Measure', done: true },
        { text: 'Saw', done: false },
      ],
      comments: [
        { author: 'Ann Able', body: 'first word' },
        { author: 'Ann Able', body: 'second word' },
      ],
      custom: { Room: 'Shop floor', Paid: 'Yes', Delivery: '2027-03-05', Metres: '7.5' },
      notes: ['“Delivery” keeps its date without the time 10:00'],
    });
    expect(
      card && 'shapes' in card && [...card.shapes].map(([name, { kind, choices }]) => [name, kind, ...choices]),
    ).toEqual([
      ['Room', 'choice', 'Cellar', 'Shop floor'],
      ['Paid', 'choice', 'Yes', 'No'],
      ['Delivery', 'date'],
      ['Metres', 'number'],
    ]);
  });

  test('a checklist that is in the card and beside it comes once', async () => {
    const checklist = { id: 'k', idCard: 'c', name: 'Steps', checkItems: [{ name: 'One', state: 'complete' }] };
    const card = { id: 'c', name: 'A', idList: 'l', checklists: [checklist] };
    const board = { lists: [{ id: 'l', name: 'To do' }], cards: [card], checklists: [checklist] };
    expect(await read('trello', JSON.stringify(board))).toMatchObject([{ checklist: [{ text: 'One', done: true }] }]);
  });

  test('a due date that is none goes into the description, with a note', async () => {
    const board = {
      lists: [],
      cards: [
        { id: 'c', name: 'A', due: 'soon' },
        { id: 'd', name: 'B', due: '2027-02-01' },
      ],
    };
    expect(await read('trello', JSON.stringify(board))).toMatchObject([
      { dueOn: null, description: 'Due: soon', notes: [expect.stringContaining('“soon” is not a date')] },
      { dueOn: '2027-02-01', notes: [] },
    ]);
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
      recurrenceFrom: 'completion',
      createdAt: '2026-02-01T10:00:00.000Z',
      completedAt: null,
      notes: ['Attachments are not part of data.json: plan.pdf'],
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
        statusName: null,
        priority: 'medium',
        recurrenceRule: null,
        notes: [
          'The repetition every 1 hours was left out: whole days can be repeated',
          '“Done” was not kept: the task is not finished',
        ],
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
    await expect(read('vikunja', nested(30))).rejects.toThrow('No tasks were found');
    await expect(read('vikunja', nested(10_000))).rejects.toThrow('nested deeper than 64 levels');
  });

  test('older exports have namespaces, whose numbers are those of projects, too', async () => {
    expect(await read('vikunja', fixture('vikunja-namespaces.json'))).toMatchObject([
      { title: 'Lost', project: 'List' },
    ]);
    const lists = '[{"id":1,"title":"N","lists":[{"id":1,"title":"L","tasks":[{"id":1,"title":"A"}]}]}]';
    expect(await read('vikunja', lists)).toMatchObject([{ title: 'A', project: 'L' }]);
  });

  test('what a task waits for is told from either side', async () => {
    expect(await read('vikunja', fixture('vikunja-from-completion.json'))).toMatchObject([
      { title: 'Change the filter', blockedBy: [] },
      { title: 'Tell the landlord', blockedBy: ['1'], notes: [] },
    ]);
  });

  test('a date that cannot be read goes into the description, with a note', async () => {
    const tasks = '[{"id":1,"title":"A","due_date":"whenever","start_date":"0001-01-01T00:00:00Z"}]';
    expect(await read('vikunja', `[{"id":1,"title":"P","tasks":${tasks}}]`)).toMatchObject([
      { dueOn: null, description: 'Due date: whenever', notes: [expect.stringContaining('“whenever” is not a date')] },
    ]);
  });

  test.each(['[]', '[{"id":1,"title":"An issue","state":"open"}]', '{"id":1,"title":"P","tasks":null}'])(
    'a file without tasks says so: %s',
    async (text) => {
      await expect(read('vikunja', text)).rejects.toThrow(/No tasks were found|no projects with tasks/);
    },
  );
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
