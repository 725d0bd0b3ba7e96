import { countBuckets, type Tally } from '@quartermaster/domain';
import { entryOf, firstPosition } from '@quartermaster/domain/seed';
import type { Connection } from 'mariadb';
import type { BulkLoad, Row } from './bulk-load';
import type { FilledWorkspace } from './filled';
import { makeTasks, type SeededTask } from './make-tasks';

/** Tables with at least one row per task, those whose indexes take longest first. */
export const TABLES = ['search_entries', 'tasks', 'records', 'task_assignees', 'task_labels'] as const;

/** Tasks made at a stretch. */
const PAUSE_AFTER = 250;
/** Tasks whose search entries are compared with those of the product. */
const COMPARED = 10;

/** The tasks of a workspace as the product would have written them, with everything that is counted and searched. */
export async function fillTasks(
  { connection, rows }: { connection: Connection; rows: BulkLoad },
  { workspace, now, seed }: { workspace: FilledWorkspace; now: Date; seed: number },
): Promise<void> {
  const { id, tasks, memberIds, labelIds } = workspace;
  const counts = new Map<string, Tally>();
  const entry = createEntries(id);
  for (const task of makeTasks({ count: tasks, members: memberIds, now, seed })) {
    const labels = task.labels.flatMap((index) => labelIds[index] ?? []);
    const found = {
      workspaceId: id,
      taskId: task.id,
      open: task.open ? 1 : 0,
      dueOn: task.dueOn,
      position: firstPosition(task.number),
      priority: task.priority,
    };
    const { number, title, description } = task;
    rows.add('records', { workspaceId: id, id: task.id, noun: 'task', number, title });
    rows.add('tasks', toRow(id, task, labels));
    for (const userId of task.assigneeIds) rows.add('task_assignees', { ...found, userId });
    for (const labelId of labels) rows.add('task_labels', { ...found, labelId });
    const entries = { title: entry(task.titlePieces), description: entry([description]) };
    if (
      number <= COMPARED &&
      (entries.title !== entryOf(id, {}, title) || entries.description !== entryOf(id, {}, description))
    ) {
      throw new Error(`the search entry of "${title}" is not the product's`);
    }
    for (const [part, words] of Object.entries(entries)) {
      if (words === '') continue;
      rows.add('search_entries', { workspaceId: id, sourceId: task.id, part, recordId: task.id, words });
    }
    countBuckets([counted(task, labels)], counts);
    if (number % PAUSE_AFTER === 0) await rows.pause();
  }
  await rows.pause();
  await connection.batch(
    'INSERT INTO tallies (workspaceId, kind, bucket, `count`, minutes) VALUES (?, ?, ?, ?, ?)',
    [...counts].map(([bucket, { count, minutes }]) => [id, ...bucket.split(' '), count, minutes]),
  );
  await connection.query("INSERT INTO counters (workspaceId, kind, value) VALUES (?, 'T', ?)", [id, tasks]);
}

/** @returns a function that makes the search entry of a text from its pieces; the words of a piece are only looked for once */
function createEntries(workspaceId: string): (pieces: readonly string[]) => string {
  const known = new Map<string, readonly string[]>();
  const wordsOf = (piece: string) => {
    const found = known.get(piece) ?? entryOf(workspaceId, {}, piece).split(' ').filter(Boolean);
    known.set(piece, found);
    return found;
  };
  return (pieces) => [...new Set(pieces.flatMap(wordsOf))].join(' ');
}

function toRow(workspaceId: string, task: SeededTask, labelIds: string[]): Row {
  return {
    workspaceId,
    id: task.id,
    number: task.number,
    title: task.title,
    description: task.description,
    status: task.status,
    statusId: task.status,
    open: task.open ? 1 : 0,
    priority: task.priority,
    position: firstPosition(task.number),
    dueOn: task.dueOn,
    estimateMinutes: task.estimateMinutes,
    assigneeIds: task.assigneeIds.join(),
    labelIds: labelIds.join(),
    createdById: task.createdById,
    createdAt: task.createdAt,
    updatedAt: task.completedAt ?? task.createdAt,
    startedAt: task.startedAt,
    completedAt: task.completedAt,
  };
}

function counted(
  { status, priority, dueOn, assigneeIds, estimateMinutes, createdAt, startedAt, completedAt }: SeededTask,
  labelIds: string[],
) {
  const minutes = (from: string, to: string) => Math.round((Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 60_000);
  return {
    status,
    statusId: status,
    projectId: null,
    priority,
    labelIds,
    dueOn,
    assigneeIds,
    estimateMinutes: estimateMinutes ?? 0,
    createdDay: createdAt.slice(0, 10),
    completedDay: completedAt?.slice(0, 10) ?? null,
    cycleMinutes: startedAt && completedAt ? minutes(startedAt, completedAt) : null,
  };
}
