import { describe, expect, test } from 'vitest';
import { guessMapping } from './mapping';
import { openImport, previewImport } from './open';
import { type ImportedTask, type ImportItem, isRowError, type ReadOptions } from './types';

const OPTIONS: ReadOptions = { timeZone: 'Europe/Warsaw', dateOrder: 'dmy' };

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
      createdAt: '2026-02-28T23:30:00.000Z',
      completedAt: null,
      custom: { Branch: 'Kraków' },
      shapes: new Map(),
      notes: [],
      fingerprint: expect.stringMatching(/^[\da-f]{32}$/),
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

  test('each bad cell of a row is an error of its own, and the row gives no task', async () => {
    expect(await read('Title,Due,Priority,Status\nA,soon,vast,QA\n,,,\n,,P1,\nB,,,\n')).toMatchObject([
      { row: 2, column: 'Due', message: '“soon” is not a date. Write it like 2026-03-12' },
      { row: 2, column: 'Priority' },
      { row: 2, column: 'Status' },
      { row: 4, message: 'The task has no title' },
      { row: 5, title: 'B' },
    ]);
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

  test('a column that says both orders is read as asked, and its odd rows are errors', async () => {
    const items = await read('Title,Due\nA,25/03/2026\nB,03/25/2026\nC,03/04/2026\n');
    expect(items).toMatchObject([{ dueOn: '2026-03-25' }, { row: 3, column: 'Due' }, { dueOn: '2026-04-03' }]);
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

  test('a repetition that cannot be kept is an error of its cell', async () => {
    const rules = ['FREQ=WEEKLY', 'RRULE:FREQ=DAILY;UNTIL=20270101', 'FREQ=HOURLY', 'FREQ=DAILY;COUNT=0', 'weekly'];
    const items = await read(`Title,RRULE\n${rules.map((rule) => `A,${rule}`).join('\n')}\n`);
    const message = 'Repetition is read in the form FREQ=WEEKLY;INTERVAL=2';
    expect(items).toMatchObject([
      { recurrenceRule: 'FREQ=WEEKLY' },
      { recurrenceRule: 'FREQ=DAILY;UNTIL=20270101' },
      { row: 4, column: 'RRULE', message },
      { row: 5, column: 'RRULE', message },
      { row: 6, column: 'RRULE', message },
    ]);
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

describe('going on after a stop', () => {
  const text = 'Key,Title\nA,one\n,same\n,same\nB,two\n';
  const prints = async (source: string) => tasksOf(await read(source)).map(({ fingerprint }) => fingerprint);

  test('a second reading gives the same fingerprints, each withIdempotency, equal rows too', async () => {
    const first = await prints(text);
    expect(await prints(text)).toEqual(first);
    expect(new Set(first).size).toBe(4);
  });

  test('a key keeps its fingerprint when the rest of its row changes; a row without one does not', async () => {
    const [a, b] = await prints('Key,Title\nA,changed\n,same?\n');
    const first = await prints(text);
    expect(a).toBe(first[0]);
    expect(first).not.toContain(b);
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
      statuses: new Map([['qa\u00a0gate', 'waiting']]),
    });
    expect(preview).toMatchObject({ tasks: 29, failedRows: 1, withNotes: 0 });
    expect(preview.items).toHaveLength(20);
    expect(preview.errors).toEqual([
      { row: 27, column: 'Fällig', message: '“x” is not a date. Write it like 2026-03-12' },
    ]);
    expect(preview.table).toMatchObject({
      encoding: 'utf-16le',
      separator: ';',
      headers: ['Titel', 'Fällig', 'Zustand'],
      mapping: ['title', 'dueOn', 'status'],
      survey: { rows: 30, unknownStatuses: [] },
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
    expect(odd).toMatchObject({ tasks: 1, failedRows: 2, table: { survey: { unknownStatuses: ['QA'] } } });
  });
});
