import { readFileSync } from 'node:fs';
import type { ImportKind } from '@quartermaster/contracts';
import { describe, expect, test } from 'vitest';
import { containersFor, type OwnStatus, statusFor } from './containers';
import { openImport, previewImport } from './open';
import { type ImportedTask, isRowError } from './types';

const OWN: OwnStatus[] = [
  { id: 'backlog', name: 'Backlog', group: 'backlog' },
  { id: 'todo', name: 'To do', group: 'todo' },
  { id: 'in_progress', name: 'In progress', group: 'in_progress' },
  { id: 'q', name: 'Quality check', group: 'in_progress' },
  { id: 'waiting', name: 'Waiting', group: 'waiting' },
  { id: 'done', name: 'Done', group: 'done' },
  { id: 'cancelled', name: 'Cancelled', group: 'cancelled' },
];
const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));

interface Reading {
  kind: ImportKind;
  source: string | Uint8Array;
  chosen?: Record<string, string>;
}

/** The tasks as the import makes them, and what the preview says about their containers; both read the same tasks. */
async function read({ kind, source, chosen = {} }: Reading) {
  const bytes = Buffer.from(source);
  const containers = containersFor(kind, { own: OWN, chosen: new Map(Object.entries(chosen)) });
  const options = { timeZone: 'Europe/Berlin', today: '2026-11-28', dateOrder: 'dmy', containers } as const;
  const tasks: ImportedTask[] = [];
  for await (const item of openImport(kind, bytes, options)) if (!isRowError(item)) tasks.push(item);
  const preview = await previewImport(kind, bytes, options);
  expect(preview.items.filter((item) => !isRowError(item))).toEqual(tasks);
  const shown = tasks.map((task) => ({
    title: task.title,
    status: statusFor(task, containers).name,
    labels: task.labels,
    project: task.project,
    notes: task.notes,
  }));
  return { tasks: shown, containers: preview.containers.map(({ name, use }) => [name, use]) };
}

describe('lists, sections and buckets', () => {
  test('of Trello become labels, unless their name means a status', async () => {
    const { tasks, containers } = await read({ kind: 'trello', source: fixture('trello-list-names.json') });
    expect(containers).toEqual([
      ['Phase 1 testing', 'label'],
      ['Deployed', 'done'],
    ]);
    expect(tasks).toMatchObject([
      { title: 'Check the basket', status: 'To do', labels: ['Phase 1 testing'], project: 'Web shop', notes: [] },
      { title: 'New logo', status: 'Done', labels: [], notes: [] },
    ]);
  });

  test('become what the person chose: a status, a new one, a project, or a note', async () => {
    const board = { kind: 'trello', source: fixture('trello-list-names.json') } as const;
    const choose = async (use: string) => (await read({ ...board, chosen: { 'phase 1 testing': use } })).tasks[0];
    expect(await choose('q')).toMatchObject({ status: 'Quality check', labels: [], notes: [] });
    expect(await choose('new:in_progress')).toMatchObject({ status: 'Phase 1 testing', labels: [], notes: [] });
    expect(await choose('project')).toMatchObject({
      project: 'Phase 1 testing',
      notes: ['Its project is “Phase 1 testing” instead of “Web shop”'],
    });
    expect(await choose('note')).toMatchObject({
      status: 'To do',
      labels: [],
      notes: ['“Phase 1 testing” is not kept as a status, label or project'],
    });
    expect(await choose('a status archived since')).toMatchObject({ status: 'To do', labels: ['Phase 1 testing'] });
  });

  test('of Todoist are sections', async () => {
    const source =
      'TYPE,CONTENT\nsection,Kitchen\ntask,Wipe\nsection,In progress\ntask,Paint\nsection,Garden\ntask,Mow\n';
    expect((await read({ kind: 'todoist', source })).tasks).toMatchObject([
      { title: 'Wipe', status: 'To do', labels: ['Kitchen'] },
      { title: 'Paint', status: 'In progress', labels: [] },
      { title: 'Mow', status: 'To do', labels: ['Garden'] },
    ]);
  });

  test('of a Todoist backup are all kept', async () => {
    const { tasks } = await read({ kind: 'todoist', source: fixture('todoist-repetitions.csv') });
    expect(tasks.map(({ labels }) => labels.join())).toEqual([...Array(7).fill('Kitchen'), ...Array(3).fill('Garten')]);
  });

  test('of a card that is done or archived are kept, too', async () => {
    const cards = ['Doing', 'Phase 1'].map((list) => ({ id: list, idList: list, name: list, dueComplete: true }));
    const lists = ['Doing', 'Phase 1'].map((id) => ({ id, name: id }));
    const source = JSON.stringify({ name: 'Board', lists, cards });
    const chosen = { 'phase 1': 'q' };
    expect((await read({ kind: 'trello', source })).tasks).toMatchObject([
      { status: 'Done', labels: [], notes: [] },
      { status: 'Done', labels: ['Phase 1'], notes: [] },
    ]);
    expect((await read({ kind: 'trello', source, chosen })).tasks[1]).toMatchObject({
      status: 'Done',
      notes: ['“Phase 1” was not kept: the task is finished'],
    });
  });
});

describe('status words of a table', () => {
  test('that mean nothing here become new statuses', async () => {
    const { tasks, containers } = await read({
      kind: 'csv',
      source: 'Title,Status\nA,In QA\nB,Done\nC,quality check\n',
    });
    expect(tasks.map(({ status }) => status)).toEqual(['In QA', 'Done', 'Quality check']);
    expect(containers).toEqual([
      ['In QA', 'new:in_progress'],
      ['Done', 'done'],
      ['quality check', 'q'],
    ]);
  });

  test('that are more than a list of statuses has become notes', async () => {
    const rows = Array.from({ length: 11 }, (_, n) => `Task ${n},Word ${n}`);
    const { tasks } = await read({ kind: 'csv', source: `Title,Status\n${rows.join('\n')}\n` });
    expect(tasks[0]).toMatchObject({
      status: 'To do',
      notes: ['“Word 0” is not kept as a status, label or project'],
    });
  });
});
