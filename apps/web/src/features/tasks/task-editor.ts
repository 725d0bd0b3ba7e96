import type { AppRouter } from '@quartermaster/api';
import type { TaskDetail, TaskSummary } from '@quartermaster/contracts/tasks/task';
import type { QueryClient } from '@tanstack/react-query';
import type { TRPCClient } from '@trpc/client';
import { type ApiFailure, readFailure } from '@/lib/api-error';
import { deepEqual } from '@/lib/deep-equal';
import { newId } from '@/lib/new-id';
import type { Undo } from '@/trpc/use-undo';
import { type FieldConflict, setEditState } from './edit-state';
import { findTask, patchTask, type TaskCacheKeys } from './task-cache';
import { asPatch, type FieldEdit, reconcile, valueNow, withEdit, withoutEdit } from './task-fields';

export type EditOutcome = 'saved' | 'failed' | 'conflict';

/** How an edit is told: a message that offers to undo it, and what is said after that. */
export interface EditWords {
  text: string;
  undone?: string;
}

/** Fields that other tasks count. */
const REACHES_OTHERS: ReadonlySet<FieldEdit['field']> = new Set(['status', 'statusId', 'parentId']);

/** Conflicts in other fields than the one edited are answered by trying again on the newer version, this often. */
const attempts = 4;

/**
 * Saves single-field edits of tasks: shown at once, sent one after the other per task, each with the version last seen.
 * A change someone else made to the same field is never overwritten unasked.
 */
export class TaskEditor {
  /** Per task: the end of its line of edits, and its values without them. */
  private readonly lines = new Map<string, { tail: Promise<EditOutcome>; waiting: number; truth: Truth }>();

  /** What this page saved last, against answers that were asked for before. */
  private readonly saved = new Map<string, TaskDetail>();

  /** Writes of elsewhere, the last one of each task. */
  private readonly held = new Map<string, Promise<unknown>>();

  /** What this page wrote last, by task and field: text typed on from it is nobody else's change. */
  private readonly written = new Map<string, FieldEdit['to']>();

  constructor(
    private readonly api: TRPCClient<AppRouter>,
    private readonly queries: QueryClient,
    private readonly keys: TaskCacheKeys,
    private readonly undo: Undo,
    private readonly onFailure: (task: TaskSummary, outcome: EditOutcome, retry: () => void) => void,
  ) {}

  /** True while an edit of this task, or of any, is on its way. */
  busy(id?: string): boolean {
    return id === undefined ? this.lines.size + this.held.size > 0 : this.lines.has(id) || this.held.has(id);
  }

  /** Counts a write that goes another way as an edit that is on its way. */
  hold(id: string, write: Promise<unknown>): void {
    this.held.set(id, write);
    const letGo = () => (this.held.get(id) === write ? this.held.delete(id) : undefined);
    void write.then(letGo, letGo);
  }

  /** Saves an edit as one operation, which Ctrl+Z undoes. */
  async edit(task: TaskSummary, edit: FieldEdit, words?: EditWords): Promise<EditOutcome> {
    const [outcome = 'saved'] = await this.editTogether(task, [edit], words);
    return outcome;
  }

  /** Saves several edits of one task as one operation, in their order. */
  editTogether(task: TaskSummary, edits: readonly FieldEdit[], words?: EditWords): Promise<EditOutcome[]> {
    const operation = newId();
    const sent = Promise.all(edits.map((edit) => this.add(task, edit, operation)));
    this.undo.offer({ operation, ...words, saved: sent.then((outcomes) => outcomes.includes('saved')) });
    return sent;
  }

  private add(task: TaskSummary, edit: FieldEdit, operation: string): Promise<EditOutcome> {
    const line = this.lines.get(task.id) ?? {
      tail: Promise.resolve<EditOutcome>('saved'),
      waiting: 0,
      truth: this.newest(task),
    };
    this.lines.set(task.id, line);
    line.waiting += 1;
    setEditState(task.id, { kind: 'saving' });
    void this.queries.cancelQueries({ queryKey: this.keys.lists });
    void this.queries.cancelQueries({ queryKey: this.keys.details });
    for (const queryKey of this.keys.layouts) void this.queries.cancelQueries({ queryKey });
    const seen = findTask(this.queries, this.keys, task.id) ?? task;
    patchTask(this.queries, this.keys, { id: task.id, ...withEdit(seen, edit) });
    line.tail = line.tail.then(() => this.send(task, { edit, operation }, line));
    return line.tail;
  }

  /** A list asked for before the last save may answer after it, and bring back what was. */
  private newest(task: TaskSummary): Truth {
    const shown = findTask(this.queries, this.keys, task.id);
    const saved = this.saved.get(task.id);
    if (shown && saved) return shown.version < saved.version ? saved : shown;
    return shown ?? saved ?? task;
  }

  private async send(
    task: TaskSummary,
    { edit, operation }: Change,
    line: { waiting: number; truth: Truth },
  ): Promise<EditOutcome> {
    const result = await this.save(task.id, { edit, operation }, line);
    line.waiting -= 1;
    const last = line.waiting === 0;
    if (last) this.lines.delete(task.id);
    if (result.outcome === 'saved') {
      // Later edits of the line are still on the screen: only the version moves under them.
      patchTask(this.queries, this.keys, last ? line.truth : { id: task.id, version: line.truth.version });
      if (last) setEditState(task.id, { kind: 'saved', at: Date.now() });
    } else {
      patchTask(this.queries, this.keys, last ? line.truth : { id: task.id, ...withoutEdit(line.truth, edit) });
      this.report(task, edit, result, line.truth);
    }
    if (last && !this.busy()) {
      void this.queries.invalidateQueries({ queryKey: this.keys.lists });
      void this.queries.invalidateQueries({ queryKey: this.keys.stats });
      void this.queries.invalidateQueries({ queryKey: this.keys.groups });
      void this.queries.invalidateQueries({ queryKey: this.keys.children });
      for (const queryKey of this.keys.layouts) void this.queries.invalidateQueries({ queryKey });
      // Parents and blocked tasks count what this one is.
      if (REACHES_OTHERS.has(edit.field)) {
        void this.queries.invalidateQueries({ queryKey: this.keys.details });
        void this.queries.invalidateQueries({ queryKey: this.keys.dependencies });
      }
    }
    return result.outcome;
  }

  private async save(id: string, { edit, operation }: Change, line: { truth: Truth }): Promise<SaveResult> {
    const place = `${id} ${edit.field}`;
    for (let attempt = 1; ; attempt++) {
      // What is seen now is not what the edit began from: someone else changed this very field.
      const now = valueNow(line.truth, edit);
      const own = this.written.has(place) && deepEqual(now, this.written.get(place));
      const fitting = own && edit.field !== 'checklist' ? edit : reconcile(now, edit);
      if (!fitting) return { outcome: 'conflict' };
      try {
        const saved = await this.write(line.truth, { edit: fitting, operation });
        this.saved.set(id, saved);
        this.written.set(place, valueNow(saved, edit) as FieldEdit['to']);
        line.truth = saved;
        return { outcome: 'saved' };
      } catch (error) {
        const failure = readFailure(error);
        const current = asTask(failure.current, id);
        if (failure.reason !== 'conflict' || !current || attempt === attempts) return { outcome: 'failed', failure };
        line.truth = current;
      }
    }
  }

  private write({ id, version }: Truth, { edit, operation }: Change): Promise<TaskDetail> {
    const options = { context: { operation } };
    return edit.field === 'status' || edit.field === 'statusId'
      ? this.api.tasks.move.mutate({ id, version, status: edit.to }, options)
      : this.api.tasks.update.mutate({ id, version, ...asPatch(edit) }, options);
  }

  private report(task: TaskSummary, edit: FieldEdit, result: SaveResult, truth: Truth): void {
    const again = (from: FieldEdit['from'] | undefined) => () => void this.edit(task, { ...edit, from } as FieldEdit);
    if (result.outcome === 'conflict') {
      const theirs = valueNow(truth, edit);
      const conflict = { field: edit.field, mine: edit.to, theirs: theirs ?? null } as FieldConflict;
      setEditState(task.id, { kind: 'conflict', conflict, keepMine: again(theirs) });
      this.onFailure(task, 'conflict', again(theirs));
    } else {
      const retry = again(edit.from);
      setEditState(task.id, { kind: 'failed', retry, message: result.failure?.message ?? '' });
      this.onFailure(task, 'failed', retry);
    }
  }
}

/** One edit, and the operation it is part of. */
interface Change {
  edit: FieldEdit;
  operation: string;
}

type Truth = TaskSummary & Partial<TaskDetail>;

interface SaveResult {
  outcome: EditOutcome;
  failure?: ApiFailure;
}

/** A conflict carries the record in the shape the update would have returned; anything else is no task. */
function asTask(value: unknown, id: string): TaskDetail | undefined {
  const task = value as Partial<TaskDetail> | null | undefined;
  return typeof task === 'object' && task?.id === id && typeof task.version === 'number'
    ? (task as TaskDetail)
    : undefined;
}
