import { newId } from '@quartermaster/db';
import { type Ctx, createTask, searchTasks, taskSource, updateTask } from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { withTransaction } from '../src/kernel/transaction';
import { textCondition } from '../src/records/search/match';
import { indexWords } from '../src/search/index-words';
import { loadTask } from '../src/tasks/load';
import { saveTask } from '../src/tasks/save';
import { failure, runtimeOfFile } from './support';

const runtime = runtimeOfFile();
let workspace: TestWorkspace;
let ctx: Ctx;

beforeAll(async () => {
  workspace = await testWorkspace(runtime);
  ctx = workspace.as.staff;
});

async function fresh(): Promise<Ctx> {
  return (await testWorkspace(runtime)).as.staff;
}

async function found(ctx: Ctx, text: string, limit?: number) {
  const { items } = await searchTasks(ctx, { text, ...(limit ? { limit } : {}) });
  return items.map(({ task, where }) => `${task.title} (${where})`);
}

async function comment(ctx: Ctx, taskId: string, body: string): Promise<string> {
  const id = newId();
  await ctx.prisma.comment.create({
    data: { workspaceId: ctx.workspaceId, id, recordId: taskId, authorId: ctx.actor.id, body },
  });
  await withTransaction(ctx, (ctx) =>
    indexWords(ctx, taskSource, { sourceId: id, part: 'comment', recordId: taskId, words: body }),
  );
  return id;
}

describe('search finds', () => {
  it('every word as a prefix, anywhere in the text, and nothing if one word is missing', async () => {
    const ctx = await fresh();
    await createTask(ctx, { title: 'Chase supplier for O-rings' });
    await createTask(ctx, { title: 'Chase the invoice' });
    expect(await found(ctx, 'cha sup')).toEqual(['Chase supplier for O-rings (title)']);
    expect(await found(ctx, 'RINGS o')).toEqual(['Chase supplier for O-rings (title)']);
    expect(await found(ctx, 'upplier')).toEqual([]);
    expect(await found(ctx, 'chase zebra')).toEqual([]);
    expect(await found(ctx, 'chase')).toHaveLength(2);
  });

  it('words the server would not index: short ones and stop words', async () => {
    const ctx = await fresh();
    await createTask(ctx, { title: 'What to do by the 5th' });
    for (const text of ['to', 'by the 5th', 'what to do', 'the', '5th', 'a', 'd'])
      expect(await found(ctx, text), text).toHaveLength(text === 'a' ? 0 : 1);
  });

  it.each([
    ['Žluťoučký kůň', 'zlutoucky kun'],
    ['Zażółć gęślą jaźń łódź', 'zazolc lodz'],
    ['Straße nach Ærø', 'strasse'],
    ['Позвонить поставщику', 'поставщ'],
    ['Αθήνα', 'αθηνα'],
    ['東京都へ発送する', '京都'],
    ['東京都へ発送する', '発'],
    ['โทรหาลูกค้า', 'ลูกค้า'],
    ['ﬁnal ｏｒｄｅｒ', 'final order'],
    ['한국어 주문', '주문'],
  ])('%j by %j', async (title, text) => {
    const ctx = await fresh();
    await createTask(ctx, { title });
    await createTask(ctx, { title: 'Another' });
    expect(await found(ctx, text)).toEqual([`${title} (title)`]);
  });

  it('words of one task in different parts of it', async () => {
    const ctx = await fresh();
    const task = await createTask(ctx, { title: 'Call Acme', description: 'About the invoice' });
    await comment(ctx, task.id, 'They moved to Lisbon');
    expect(await found(ctx, 'acme lisbon invoice')).toEqual(['Call Acme (title)']);
    expect(await found(ctx, 'acme lisbon zebra')).toEqual([]);
  });

  it('a task by its number first, with and without the letter', async () => {
    const ctx = await fresh();
    for (let n = 1; n <= 3; n++) await createTask(ctx, { title: `Pallet ${4 - n}` });
    for (const text of ['T-3', 't-3', '3', ' t3 ']) expect((await found(ctx, text))[0], text).toBe('Pallet 1 (key)');
    expect(await found(ctx, '3')).toEqual(['Pallet 1 (key)', 'Pallet 3 (title)']);
    expect(await found(ctx, '9999999999')).toEqual([]);
  });

  it('the part and the matching words', async () => {
    const ctx = await fresh();
    const filler = 'Nothing to see here. '.repeat(40);
    const task = await createTask(ctx, {
      title: 'A',
      description: `${filler}Žebra crossing, zebra stripes. ${filler}`,
    });
    const { items } = await searchTasks(ctx, { text: 'zeb' });
    const [hit] = items;
    expect(hit?.task.id).toBe(task.id);
    expect(hit?.where).toBe('description');
    expect(hit?.snippet.marks.map(([from, to]) => hit.snippet.text.slice(from, to))).toEqual(['Žebra', 'zebra']);
    expect(hit?.snippet.text.length).toBeLessThan(150);
  });
});

it('shows the names of mentions and links in an excerpt, not where they lead', async () => {
  const ctx = await fresh();
  const member = `[@Uma Xavier](member:${newId()})`;
  const task = await createTask(ctx, { title: 'Crates', description: 'See [the plan](https://example.com/a) of Oslo' });
  await comment(ctx, task.id, `${member} counted the pallets with ${member}`);
  const excerpt = async (text: string) => {
    const [hit] = (await searchTasks(ctx, { text })).items;
    const { text: words = '', marks = [] } = hit?.snippet ?? {};
    return [words, ...marks.map(([from, to]) => words.slice(from, to))];
  };
  expect(await excerpt('pallets')).toEqual(['@Uma Xavier counted the pallets with @Uma Xavier', 'pallets']);
  expect(await excerpt('oslo')).toEqual(['See the plan of Oslo', 'Oslo']);
});

it('matches in the title before the description, before a comment, before a file', async () => {
  const ctx = await fresh();
  const [file, talk, text] = [
    await createTask(ctx, { title: 'With a file' }),
    await createTask(ctx, { title: 'With a comment' }),
    await createTask(ctx, { title: 'With a description', description: 'the gearbox' }),
  ];
  await createTask(ctx, { title: 'Gearbox ended', status: 'done' });
  await createTask(ctx, { title: 'Gearbox open' });
  await comment(ctx, talk.id, 'Gearbox broke');
  const id = newId();
  await ctx.prisma.attachment.create({
    data: {
      workspaceId: ctx.workspaceId,
      id,
      recordId: file.id,
      name: 'gearbox.pdf',
      type: 'application/pdf',
      bytes: 1,
      sha256: '',
      addedById: ctx.actor.id,
    },
  });
  await withTransaction(ctx, (ctx) =>
    indexWords(ctx, taskSource, { sourceId: id, part: 'attachment', recordId: file.id, words: 'gearbox.pdf' }),
  );
  const expected = [
    'Gearbox open (title)',
    'Gearbox ended (title)',
    'With a description (description)',
    'With a comment (comment)',
    'With a file (attachment)',
  ];
  expect(await found(ctx, 'gearbox')).toEqual(expected);
  expect(await found(ctx, 'gearbox', 2)).toEqual(expected.slice(0, 2));
  expect(text.id).toBeTruthy();
});

describe('the index is updated for', () => {
  it('a change of the text, in the same commit', async () => {
    const ctx = await fresh();
    const task = await createTask(ctx, { title: 'Before', description: 'lorem' });
    await updateTask(ctx, { id: task.id, version: task.version, title: 'After', description: '' });
    expect(await found(ctx, 'after')).toEqual(['After (title)']);
    for (const text of ['before', 'lorem']) expect(await found(ctx, text), text).toEqual([]);
  });

  it('no change that was rolled back', async () => {
    const ctx = await fresh();
    await failure(
      withTransaction(ctx, async (ctx) => {
        await createTask(ctx, { title: 'Never happened' });
        throw new Error('no');
      }),
    );
    expect(await found(ctx, 'never happened')).toEqual([]);
  });

  it('a deleted comment', async () => {
    const ctx = await fresh();
    const task = await createTask(ctx, { title: 'Quiet' });
    const id = await comment(ctx, task.id, 'gone tomorrow');
    expect(await found(ctx, 'gone')).toHaveLength(1);
    await withTransaction(ctx, (ctx) =>
      indexWords(ctx, taskSource, { sourceId: id, part: 'comment', recordId: task.id, words: null }),
    );
    expect(await found(ctx, 'gone')).toEqual([]);
  });

  it('a trashed task, which is found again once restored', async () => {
    const ctx = await fresh();
    const task = await createTask(ctx, { title: 'Oops' });
    const trash = (trashedAt: string | null) =>
      withTransaction(ctx, async (ctx) =>
        saveTask(ctx, { before: await loadTask(ctx, task.id), change: { trashedAt }, action: 'task.trash' }),
      );
    await trash('2026-06-10T13:00:00.000Z');
    expect(await found(ctx, 'oops')).toEqual([]);
    expect(await found(ctx, task.key)).toEqual([]);
    await trash(null);
    expect(await found(ctx, 'oops')).toHaveLength(1);
  });
});

it('search never finds anything of another workspace', async () => {
  const other = await fresh();
  const secret = await createTask(other, { title: 'Canary secret', description: 'canary' });
  await comment(other, secret.id, 'canary');
  await createTask(ctx, { title: 'Plain' });
  for (const text of ['canary', 'secret', secret.key, 'can sec', secret.id, other.workspaceId.slice(-8)]) {
    expect(JSON.stringify(await searchTasks(ctx, { text })), text).not.toContain('anary');
  }
  // Not even with the token as stored in the index.
  expect(await found(ctx, `${other.workspaceId.slice(-8)}canary`)).toEqual([]);
});

it.each([
  ['+ - * " ( ) @ ~ < >', false],
  ['+call -acme', true],
  ['"call acme', true],
  ['call*', true],
  ['(((((call', true],
  ['@4 call', false],
  ['~call <acme >x', false],
  ["call' OR 1=1 -- ", false],
  ['%_\\', false],
  ['🚢🚢🚢', false],
  ['🚢 call', true],
  ['x'.repeat(2_000), false],
  ['call '.repeat(400), true],
  ['東'.repeat(2_000), false],
  ['+'.repeat(2_000), false],
  ['a b c d e f g h i j k l m '.repeat(70), false],
])('hostile text %j is treated as text', async (text, finds) => {
  const ctx = await fresh();
  await createTask(ctx, { title: 'Call Acme' });
  await createTask(ctx, { title: 'Something else' });
  const titles = (await searchTasks(ctx, { text })).items.map(({ task }) => task.title);
  expect(titles).toEqual(finds ? ['Call Acme'] : []);
});

it('an empty query, or one of emoji or signs, finds nothing, and a title of them is harmless', async () => {
  const ctx = await fresh();
  await createTask(ctx, { title: '🚢', description: '!!!' });
  for (const text of ['', ' ', '🚢', '!!!']) expect(await found(ctx, text), text).toEqual([]);
});

it('the condition of the query language selects the same tasks', async () => {
  const ctx = await fresh();
  const task = await createTask(ctx, { title: 'Call Acme', description: 'invoice' });
  await createTask(ctx, { title: 'Call Kite' });
  const ids = async (text: string) =>
    (
      await ctx.sql
        .from('tasks')
        .where(textCondition(ctx, taskSource, text))
        .select('tasks.id')
        .execute()
    ).map(({ id }) => id);
  expect(await ids('call inv')).toEqual([task.id]);
  expect(await ids('call')).toHaveLength(2);
  expect(await ids('')).toEqual([]);
});
