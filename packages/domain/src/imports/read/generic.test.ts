import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { containersFor } from './containers';
import { guessMapping } from './mapping';
import { openImport, previewImport } from './open';
import { type ImportedTask, type ImportItem, isRowError, type ReadOptions } from './types';

const OPTIONS: ReadOptions = { timeZone: 'Europe/Warsaw', today: '2026-11-28', dateOrder: 'dmy' };

async function read(text: string | Uint8Array, options: Partial<ReadOptions> = {}): Promise<ImportItem[]> {
  const items: ImportItem[] = [];
  const source = typeof text === 'string' ? Buffer.from(text) : text;
  for await (const item of openImport('csv', source, { ...OPTIONS, ...options })) items.push(item);
  return items;
}

function tasksOf(items: ImportItem[]): ImportedTask[] {
  return items.map((item) => {
    if (isRowError(item)) throw new Error(`Row ${item.row}: ${item.message}`);
    return item;
  });
}

describe('columns', () => {
  test.each([
    [
      'ours',
      ['Key', 'Title', 'Status', 'Priority', 'Assignee', 'Due', 'Created', 'Completed'],
      ['ref', 'title', 'status', 'priority', 'assignees', 'dueOn', 'createdAt', 'completed'],
    ],
    [
      'Asana',
      [
        'Task ID',
        'Created At',
        'Completed At',
        'Name',
        'Section/Column',
        'Assignee',
        'Assignee Email',
        'Start Date',
        'Due Date',
        'Tags',
        'Notes',
        'Projects',
        'Parent task',
      ],
      [
        'ref',
        'createdAt',
        'completed',
        'title',
        'status',
        'assignees',
        'assignees',
        'notBefore',
        'dueOn',
        'labels',
        'description',
        'project',
        'parent',
      ],
    ],
    [
      'Jira',
      ['Summary', 'Issue key', 'Status', 'Labels', 'Labels (2)', 'Story Points'],
      ['title', 'ref', 'status', 'labels', 'labels', 'custom'],
    ],
    [
      'German',
      ['Aufgabe', 'Beschreibung', 'Fällig am', 'Zuständig', 'Priorität', 'Column 6'],
      ['title', 'description', 'dueOn', 'assignees', 'priority', 'ignore'],
    ],
    [
      'Polish',
      ['Tytuł', 'Opis', 'Termin', 'Wykonawca', 'Priorytet', 'Etykiety'],
      ['title', 'description', 'dueOn', 'assignees', 'priority', 'labels'],
    ],
    ['the better of two words for one field', ['Task', 'Title', 'ID', 'Key'], ['custom', 'title', 'custom', 'ref']],
    ['TickTick', ['Title', 'Content', 'Priority'], ['title', 'description', 'priority']],
    ['a file whose title is its content', ['Content', 'Priority'], ['title', 'priority']],
    [
      'names of what every object has',
      ['Title', '__proto__', 'constructor', 'toString'],
      ['title', 'custom', 'custom', 'custom'],
    ],
  ])('%s', (_, headers, fields) => {
    expect(Object.values(guessMapping(headers))).toEqual(fields);
  });

  test('rejects a file without a title', async () => {
    await expect(read('Foo,Bar\n1,2\n')).rejects.toThrow('No column is the title of the task. Choose one');
  });

  test("the caller's mapping counts, not the guess", async () => {
    const [task] = tasksOf(await read('Title,Foo,Status\nA,B,nonsense\n', { mapping: ['custom', 'title', 'ignore'] }));
    expect(task).toMatchObject({ title: 'B', custom: { Title: 'A' }, status: 'todo' });
  });
});

describe('tasks', () => {
  test('a row with everything', async () => {
    const header =
      'Key,Title,Description,Status,Priority,Due,Start,Estimate (h),Assignees,Labels,Project,Parent,RRULE,Created,Branch';
    const row =
      'A-7,Order bikes,"Ten of them\r\n- red",Doing,P2,12/03/2026 14:30,01/03/2026,1.5,"Anna; sam@acme.test","#buy, urgent",Stock,A-1,FREQ=WEEKLY;BYDAY=MO,2026-02-28T23:30:00Z,Kraków';
    const [task] = tasksOf(await read(`${header}\n${row}\n`));
    expect(task).toEqual({
      row: 2,
      ref: 'A-7',
      parentRef: 'A-1',
      blockedBy: [],
      title: 'Order bikes',
      description: 'Ten of them\n- red',
      status: 'in_progress',
      statusName: 'Doing',
      priority: 'high',
      dueOn: '2026-03-12',
      dueTime: '14:30',
      notBefore: '2026-03-01',
      estimateMinutes: 90,
      assignees: ['Anna', 'sam@acme.test'],
      labels: ['buy', 'urgent'],
      project: 'Stock',
      checklist: [],
      comments: [],
      reminders: [],
      recurrenceRule: 'FREQ=WEEKLY;BYDAY=MO',
      recurrenceFrom: null,
      createdAt: '2026-02-28T23:30:00.000Z',
      completedAt: null,
      custom: { Branch: 'Kraków' },
      shapes: new Map(),
      notes: [],
      fingerprint: expect.stringMatching(/^[\da-f]{32}$/),
      formerFingerprint: expect.stringMatching(/^[\da-f]{32}$/),
    });
  });

  test('headers named like parts of objects end up as plain fields and nowhere else', async () => {
    const [task] = tasksOf(await read('Title,__proto__,constructor\nA,polluted,x\n'));
    expect(task && Object.entries(task.custom)).toEqual([
      ['__proto__', 'polluted'],
      ['constructor', 'x'],
    ]);
    expect(task && Object.getPrototypeOf(task.custom)).toBeNull();
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted');
  });

  test('formulas stay the text they are', async () => {
    const [task] = tasksOf(await read('Title,Notes\n"=HYPERLINK(""http://x"")",@SUM(A1)\n'));
    expect(task).toMatchObject({ title: '=HYPERLINK("http://x")', description: '@SUM(A1)' });
  });

  test('a key that occurs twice is an error that names the first row', async () => {
    const items = await read('Key,Title\nA,one\nB,two\nA,three\n');
    expect(items[2]).toEqual({ row: 4, message: 'The key “A” was already used in row 2' });
    expect(items.filter((item) => !isRowError(item))).toHaveLength(2);
  });

  test('a cell that cannot be read goes into the description, with a note, and the task comes in', async () => {
    const text = 'Title,Due,Priority,Estimate,Completed\nA,soon,vast,long,perhaps\n,,,\n,,P1,\nB,,,\n';
    const [task, ...others] = await read(text);
    expect(task).toMatchObject({
      title: 'A',
      dueOn: null,
      priority: 'none',
      description: 'Due: soon\n\nPriority: vast\n\nEstimate: long\n\nCompleted: perhaps',
    });
    expect(task && 'notes' in task && task.notes).toHaveLength(4);
    expect(others).toMatchObject([
      { row: 4, message: 'The task has no title' },
      { row: 5, title: 'B' },
    ]);
  });

  test('every odd cell of one optional column costs its cell, never the task', async () => {
    for (const name of ['prio.csv', 'recur.csv', 'todo-dates.csv', 'ragged.csv']) {
      const text = readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
      const tasks = tasksOf(await read(text));
      expect(tasks).toHaveLength(text.trim().split('\n').length - 1);
      for (const { notes, description } of tasks)
        if (notes.some((note) => note.endsWith('went into the description'))) expect(description).not.toBe('');
    }
  });

  test('short rows are filled, and further cells go into the description', async () => {
    expect(await read(readFileSync(new URL('fixtures/ragged.csv', import.meta.url)))).toMatchObject([
      { title: 'One', description: '', notes: [] },
      {
        title: 'Two',
        description: 'x\n\nMore cells: extra',
        notes: ['The row has more cells than the header; they went into the description'],
      },
      { title: 'Three', description: 'x', notes: [] },
    ]);
  });

  test('what programs write into a cell without a value is no value', async () => {
    expect(await read('Title,Due,Labels,Parent,Branch\nA,n/a,[],null,[]\nB,-,-,None,-\n')).toMatchObject([
      { description: '', labels: [], parentRef: null, custom: {}, notes: [] },
      { description: '', labels: [], parentRef: null, custom: { Branch: '-' }, notes: [] },
    ]);
  });

  test.each([
    ['1 - Critical', 'urgent'],
    ['2 - High', 'high'],
    ['P1 - Urgent', 'urgent'],
    ['(A)', 'urgent'],
    ['Haute', 'high'],
    ['緊急', 'urgent'],
    ['★★★', 'none'],
  ])('the priority %s is %s', async (text, priority) => {
    expect(await read(`Title,Priority\nA,${text}\n`)).toMatchObject([{ priority }]);
  });

  test('one date over twelve decides the order of its whole column, and of no other', async () => {
    const text = 'Title,Due,Start\nA,03/04/2026,03/04/2026\nB,03/25/2026,\n';
    const [task] = tasksOf(await read(text));
    expect(task).toMatchObject({ dueOn: '2026-03-04', notBefore: '2026-04-03' });
    expect(tasksOf(await read(text, { dateOrder: 'mdy' }))[0]).toMatchObject({
      dueOn: '2026-03-04',
      notBefore: '2026-03-04',
    });
  });

  test('a column that says both orders is read as asked, and its odd dates go into the description', async () => {
    const items = await read('Title,Due\nA,25/03/2026\nB,03/25/2026\nC,03/04/2026\n');
    expect(items).toMatchObject([
      { dueOn: '2026-03-25' },
      {
        dueOn: null,
        description: 'Due: 03/25/2026',
        notes: ['“03/25/2026” is not in the calendar. It went into the description'],
      },
      { dueOn: '2026-04-03' },
    ]);
  });

  test('a date or repetition that is not understood costs no task: it goes into the description, with a note', async () => {
    const text =
      'Title,Notes,Due,Start,Created,Completed,Repeat\nA,About it,TBD,Q4 2026,soon,once,Full moon\nB,,-,n/a,,no,None\n';
    const [a, b] = tasksOf(await read(text));
    expect(a?.description).toBe(
      'About it\n\nDue: TBD\n\nStart: Q4 2026\n\nCreated: soon\n\nCompleted: once\n\nRepeat: Full moon',
    );
    expect(a?.notes).toHaveLength(5);
    expect(a).toMatchObject({ dueOn: null, status: 'todo', recurrenceRule: null });
    expect(b).toMatchObject({ description: '', notes: [], dueOn: null });
  });

  test('dates of programs are read, a range as start and due date', async () => {
    const dates = [
      '22/Dec/26 12:00 AM',
      '1796720400000',
      '"March 5, 2026 9:00 AM (GMT+1)"',
      '"March 5, 2026 → March 8, 2026"',
      '2026-12-03T23:00:00+0000',
    ];
    const items = tasksOf(await read(`Title,Due\n${dates.map((date) => `A,${date}`).join('\n')}\n`));
    expect(items.map(({ dueOn, dueTime, notBefore }) => [dueOn, dueTime, notBefore])).toEqual([
      ['2026-12-22', null, null],
      ['2026-12-08', '10:00', null],
      ['2026-03-05', '09:00', null],
      ['2026-03-08', null, '2026-03-05'],
      ['2026-12-04', null, null],
    ]);
  });

  test('a date without a year or told from today says what it was read as, and is the same row on another day', async () => {
    const text = 'Title,Due\nA,4 Jan\nB,tomorrow\nC,2026-12-01\n';
    const items = tasksOf(await read(text));
    expect(items).toMatchObject([
      { dueOn: '2027-01-04', notes: ['The date “4 Jan” has no year and was read as 2027-01-04'] },
      {
        dueOn: '2026-11-29',
        notes: ['The date “tomorrow” counts from the day of the import and was read as 2026-11-29'],
      },
      { dueOn: '2026-12-01', notes: [] },
    ]);
    const later = tasksOf(await read(text, { today: '2027-02-01' }));
    expect(later.map(({ dueOn }) => dueOn)).toEqual(['2028-01-04', '2027-02-02', '2026-12-01']);
    expect(later.map(({ fingerprint }) => fingerprint)).toEqual(items.map(({ fingerprint }) => fingerprint));
    const other = tasksOf(await read('Title,Due\nA,5 Jan\n'));
    expect(items.map(({ fingerprint }) => fingerprint)).not.toContain(other[0]?.fingerprint);
  });

  test('a column whose dates may be read either way is named, and read as asked for this column', async () => {
    const text = 'Title,Due,Start,Created\nA,03/04/2026,13/04/2026,2026-03-04\nB,05/06/2026,03/04/2026,\n';
    const preview = await previewImport('csv', Buffer.from(text), OPTIONS);
    expect(await read(text, { dateOrders: { Due: 'mdy', Start: 'mdy' } })).toMatchObject([
      { dueOn: '2026-03-04', notBefore: '2026-04-13' },
      { dueOn: '2026-05-06', notBefore: '2026-04-03' },
    ]);
    expect(preview.table?.survey?.ambiguousDates).toEqual(['Due']);
    const named = await read('Title,constructor\nA,03/04/2026\n', { mapping: ['title', 'dueOn'], dateOrder: 'mdy' });
    expect(named).toMatchObject([{ dueOn: '2026-03-04' }]);
    expect(preview.items).toMatchObject([{ dueOn: '2026-04-03' }, { dueOn: '2026-06-05' }]);
  });

  test('what is completed is done, whatever its status says', async () => {
    const items = tasksOf(
      await read('Title,Completed,Status\nA,yes,Doing\nB,2026-03-12,\nC,no,Doing\nD,12.03.2026 10:00,Cancelled\n'),
    );
    expect(items).toMatchObject([
      { status: 'done', statusName: null, notes: ['The row is completed, so its status “Doing” became done'] },
      { status: 'done', completedAt: '2026-03-11T23:00:00.000Z' },
      { status: 'in_progress', completedAt: null },
      { status: 'cancelled', completedAt: '2026-03-12T09:00:00.000Z' },
    ]);
  });

  test('a repetition is an RRULE or words; one that cannot be kept goes into the description', async () => {
    const rules = [
      'FREQ=WEEKLY',
      'RRULE:FREQ=DAILY;UNTIL=20270101T000000Z',
      'every 2 weeks',
      'every! 3 days',
      'FREQ=HOURLY',
      'FREQ=DAILY;COUNT=0',
    ];
    const items = await read(`Title,RRULE\n${rules.map((rule) => `A,${rule}`).join('\n')}\n`);
    const left = (rule: string) => ({
      recurrenceRule: null,
      description: `RRULE: ${rule}`,
      notes: [`The repetition “${rule}” was not understood. It went into the description`],
    });
    expect(items).toMatchObject([
      { recurrenceRule: 'FREQ=WEEKLY' },
      { recurrenceRule: 'FREQ=DAILY;UNTIL=20270101' },
      { recurrenceRule: 'FREQ=WEEKLY;INTERVAL=2', recurrenceFrom: null },
      { recurrenceRule: 'FREQ=DAILY;INTERVAL=3', recurrenceFrom: 'completion' },
      left('FREQ=HOURLY'),
      left('FREQ=DAILY;COUNT=0'),
    ]);
    expect(await read('Title,RRULE\nA,FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n')).toMatchObject([
      {
        recurrenceRule: null,
        description: 'RRULE: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
        notes: ['No date fits the repetition “FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30”. It went into the description'],
      },
    ]);
    const timed = 'Title,Repeat,Due\nA,FREQ=WEEKLY;BYHOUR=9,2026-12-08\nB,FREQ=WEEKLY;BYHOUR=9,2026-12-08 10:00\n';
    expect(await read(timed)).toMatchObject([{ dueTime: '09:00' }, { dueTime: '10:00' }]);
  });

  test('the start of a repetition is the due date where the row has none; its end is the same row on another day', async () => {
    const text =
      'Title,Repeat,Due\nA,every monday starting jan 5,\nB,every monday starting jan 5,2026-12-07\nC,daily until 5 dec,\n';
    const items = tasksOf(await read(text));
    expect(items).toMatchObject([
      { dueOn: '2027-01-11', notes: [] },
      { dueOn: '2026-12-07', notes: ['The repetition begins on the due date of the row, not on 2027-01-11'] },
      { dueOn: null, recurrenceRule: 'FREQ=DAILY;UNTIL=20261205' },
    ]);
    const later = tasksOf(await read(text, { today: '2027-02-01' }));
    expect(later[2]?.recurrenceRule).toBe('FREQ=DAILY;UNTIL=20271205');
    expect(later.map(({ fingerprint }) => fingerprint)).toEqual(items.map(({ fingerprint }) => fingerprint));
  });

  test('what is done or cancelled repeats no more, and a note says so', async () => {
    const rows = [
      'A,FREQ=DAILY,todo,',
      'B,FREQ=DAILY,done,',
      'C,FREQ=DAILY,cancelled,',
      'D,FREQ=DAILY,,yes',
      'E,,done,',
    ];
    const items = tasksOf(await read(`Title,RRULE,Status,Completed\n${rows.join('\n')}\n`));
    const notes = ['A finished task does not repeat, so its repetition was left out'];
    expect(items).toMatchObject([
      { recurrenceRule: 'FREQ=DAILY', notes: [] },
      { recurrenceRule: null, notes },
      { recurrenceRule: null, notes },
      { recurrenceRule: null, notes },
      { recurrenceRule: null, notes: [] },
    ]);
  });

  test('nothing is lost where something is too long or cannot be stored: it moves, and a note says so', async () => {
    const title = `${'a'.repeat(198)}😀 and the end`;
    const labels = Array.from({ length: 22 }, (_, at) => `l${at}`).join(';');
    const [task] = tasksOf(
      await read(`Title,Notes,Labels,Big\n${title},"${'d'.repeat(20_000)}\u0007",${labels},${'x'.repeat(2_001)}\n`),
    );
    expect(task?.title).toBe(`${'a'.repeat(198)}…`);
    expect(task?.description.startsWith('…😀 and the end\n\nddd')).toBe(true);
    const kept = `${task?.description}${task?.comments.map(({ body }) => body).join('')}`;
    expect(kept).toContain('d'.repeat(20_000));
    expect(kept).toContain(`Big: ${'x'.repeat(2_001)}`);
    expect(task?.labels).toHaveLength(20);
    expect(task?.custom).toEqual({});
    expect(task?.notes).toEqual([
      'Characters that cannot be stored were removed',
      'The title is longer than 200 characters; its end went into the description',
      '“Big” is longer than 2000 characters and went into the description',
      'The description is longer than 16000 characters; its end went into comments',
      'Only 20 labels were kept; left out: l20, l21',
    ]);
  });
});

describe('tables of known programs', () => {
  const rowsOf = (name: string) => read(readFileSync(new URL(`fixtures/${name}`, import.meta.url)));

  test('Planner: the progress is the status, the bucket a label', async () => {
    expect(await rowsOf('planner-minimal.csv')).toMatchObject([
      {
        title: 'Clean filters',
        status: 'todo',
        labels: ['Workshop'],
        priority: 'medium',
        assignees: ['Ann Able', 'Bob Bell'],
      },
      { title: 'Change belts', status: 'done', completedAt: expect.any(String), labels: ['Workshop'], notes: [] },
    ]);
  });

  test('ClickUp: lists in brackets, the written estimate, the list as project', async () => {
    expect(await rowsOf('clickup.csv')).toMatchObject([
      {
        title: 'Print labels',
        description: expect.stringContaining('Body text'),
        status: 'in_progress',
        assignees: ['Ann Able', 'Bob Bell'],
        labels: ['rush', 'labels'],
        project: 'Launch',
        estimateMinutes: 90,
        parentRef: null,
      },
      { title: 'Ship labels', parentRef: '86a1', labels: [], assignees: [] },
    ]);
  });

  test('Trello: archived cards are cancelled or left out, labels lose their colour, lists are labels', async () => {
    const text = readFileSync(new URL('fixtures/trello.csv', import.meta.url));
    expect(await read(text)).toMatchObject([
      { title: 'Print labels', status: 'in_progress', labels: ['rush', 'labels'], project: 'Launch', notes: [] },
      { title: 'Old card', status: 'cancelled', labels: ['Phase 2 testing'], notes: ['The row was archived'] },
    ]);
    expect((await read(text, { archived: 'skip' }))[1]).toEqual({
      row: 3,
      message: '“Old card” was archived and was left out',
    });
    const done = 'Card ID,Card Name,List ID,Board ID,Due Complete\nc1,A,l,b,true\n';
    expect(await read(done)).toMatchObject([{ status: 'done' }]);
  });

  test('Asana: sections are labels, further projects too, dependencies are kept', async () => {
    expect(await rowsOf('asana.csv')).toMatchObject([
      { title: 'Order samples', status: 'todo', blockedBy: [], project: 'Spring range' },
      { title: 'Call the mill', status: 'done', parentRef: 'Order samples' },
      {
        title: 'Ship range',
        project: 'Spring range',
        labels: ['Logistics', 'Final check by ops'],
        blockedBy: ['Order samples'],
        notes: ['Only the first of its projects was kept; labels: Logistics'],
      },
    ]);
  });

  test('TickTick: its numbers are statuses and priorities', async () => {
    expect(await rowsOf('ticktick-preamble.csv')).toMatchObject([
      { row: 5, title: 'Order paper', ref: '1', status: 'todo', priority: 'high', project: 'Shop', labels: ['office'] },
      { row: 6, title: 'Old one', ref: '2', parentRef: '1', status: 'done', priority: 'none' },
    ]);
  });

  test('monday.com: groups are labels, subitems sub-tasks', async () => {
    expect(await rowsOf('monday.csv')).toMatchObject([
      { title: 'Print labels', labels: ['This week'], status: 'in_progress', dueOn: '2026-12-03' },
      { title: 'Choose paper', labels: ['This week'], parentRef: 'Print labels', assignees: ['Bob'] },
      { title: 'Ship labels', labels: ['This week'], status: 'done' },
      { title: 'Count stock', labels: ['Next week'] },
    ]);
  });

  test('Excel: the line with the separator is no row', async () => {
    expect(await rowsOf('sep-line.csv')).toMatchObject([{ row: 3, title: 'First', dueOn: '2026-12-01' }]);
  });

  test('a file with a header and nothing else says so', async () => {
    await expect(read('Title,Due\n')).rejects.toThrow('No tasks were found');
  });
});

describe('going on after a stop', () => {
  const text = 'Key,Title\nA,one\n,same\n,same\nB,two\n';
  const prints = async (source: string) => tasksOf(await read(source)).map(({ fingerprint }) => fingerprint);

  test('a second reading gives the same fingerprints, each withIdempotency, equal rows too', async () => {
    const first = await prints(text);
    expect(await prints(text)).toEqual(first);
    expect(new Set(first).size).toBe(4);
  });

  test('a key with its title keeps its fingerprint when the rest of its row changes', async () => {
    const [a, b] = await prints('Key,Title,Notes\nA,one,more\n,same?,\n');
    const first = await prints(text);
    expect(a).toBe(first[0]);
    expect(first).not.toContain(b);
  });

  test('keys of two sources are not taken for one, unless they are unique in the world', async () => {
    const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
    const first = new Set(await prints(fixture('ids-first.csv')));
    expect((await prints(fixture('ids-second.csv'))).filter((print) => first.has(print))).toEqual([]);
    const uuid = '6f9619ff-8b86-d011-b42d-00cf4fc964ff';
    expect(await prints(`Key,Title\n${uuid},one\n`)).toEqual(await prints(`Key,Title\n${uuid},two\n`));
  });

  test('a fault at the end of the file shows before the first task', async () => {
    const items = openImport('csv', Buffer.from(`Title\n${'x\n'.repeat(50_001)}`), OPTIONS);
    await expect(items.next()).rejects.toThrow('more than 50,000 rows');
    const rows = 'task,a\n'.repeat(20_000);
    const unclosed = openImport('todoist', Buffer.from(`TYPE,CONTENT\n${rows}task,"b\n`), OPTIONS);
    await expect(unclosed.next()).rejects.toThrow('Row 20002: a quotation mark');
  });

  test('a stream is read as bytes are', async () => {
    async function* pieces() {
      for (const byte of Buffer.from(text)) yield Uint8Array.of(byte);
    }
    const items: ImportItem[] = [];
    for await (const item of openImport('csv', pieces(), OPTIONS)) items.push(item);
    expect(items).toEqual(await read(text));
  });
});

describe('preview', () => {
  test('counts all, shows the beginning', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => `task ${at};${at === 25 ? 'x' : '01.02.2026'};QA\u00a0gate`);
    const preview = await previewImport('csv', Buffer.from(`Titel;Fällig;Zustand\n${rows.join('\n')}`, 'utf16le'), {
      ...OPTIONS,
      containers: containersFor('csv', { own: [{ id: 'qa', name: 'QA\u00a0gate', group: 'waiting' }] }),
    });
    expect(preview).toMatchObject({ tasks: 30, failedRows: 0, withNotes: 1, errors: [] });
    expect(preview.items).toHaveLength(20);
    expect(preview.table).toMatchObject({
      encoding: 'utf-16le',
      separator: ';',
      headers: ['Titel', 'Fällig', 'Zustand'],
      mapping: ['title', 'dueOn', 'status'],
      survey: { rows: 30, unknownStatuses: [], ambiguousDates: [] },
    });
    expect(preview.table?.sample[0]).toEqual(['task 0', '01.02.2026', 'QA\u00a0gate']);
  });

  test('without a title there is the header to choose from; unknown statuses are listed', async () => {
    const untitled = await previewImport('csv', Buffer.from('Foo,Bar\n1,2\n'), OPTIONS);
    expect(untitled).toMatchObject({
      tasks: 0,
      table: { headers: ['Foo', 'Bar'], sample: [['1', '2']], survey: null },
    });
    const odd = await previewImport('csv', Buffer.from('Title,Status\na,QA\nb,Done\nc,QA\n'), OPTIONS);
    expect(odd).toMatchObject({
      tasks: 3,
      failedRows: 0,
      containers: [
        { name: 'QA', tasks: 2, use: 'new:todo', isKnown: false },
        { name: 'Done', tasks: 1, use: 'done', isKnown: true },
      ],
    });
  });
});
