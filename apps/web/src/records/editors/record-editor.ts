import { type ApiFailure, readFailure } from '@/lib/api-error';
import { deepEqual } from '@/lib/deep-equal';
import { newId } from '@/lib/new-id';
import type { GestureOptions, Undo } from '@/trpc/use-undo';
import { setEditState } from './edit-state';
import { asKnown, type CachedRecord, type Known, type RecordCache } from './record-cache';

/** `waits`: the server could not be reached, and the edit is kept until it can. */
export type EditOutcome = 'saved' | 'failed' | 'conflict' | 'waits';

/** How an edit is told: a message that offers to undo it, and what is said after that. */
export interface EditWords {
  text: string;
  undone?: string;
}

/** A change of one field. Without `from`, whatever the field holds is overwritten. */
export interface FieldEdit {
  field: string;
  from?: unknown;
  to: unknown;
}

/** What an editor has to know of its kind. Methods, so that kinds fit into one type. */
export interface EditorKind<S extends CachedRecord, D extends S, E extends FieldEdit> {
  cache: RecordCache<S, D>;
  /** Answers with the whole record. */
  write(record: CachedRecord, edit: E, options: GestureOptions): Promise<D>;
  /** What an edit changes, as it now is; undefined where that is not loaded. */
  valueNow(record: Known<S, D>, edit: E): unknown;
  /** The fields that an edit changes, as they are shown before the server has said so. */
  preview(record: Known<S, D>, edit: E): Partial<D>;
  /** What to send, given what the server has by now; null when someone else changed the same thing. */
  reconcile(now: unknown, edit: E): E | null;
  /** Whether `reconcile` merges the edit with what this page wrote last. */
  merges?(edit: E): boolean;
  /** Keeps an edit that did not reach the server, and says so. Without it such an edit has failed. */
  keep?(record: S, edit: E): void;
  /** Whether a value of the server is one that a kept edit of this field began from, or may have written. */
  isOwn?(id: string, edit: E, now: unknown): boolean;
  /** Reads again what counts or lists the record, once no edit is on its way. */
  refresh(edit: E): void;
  /** Tells of an edit that was not saved. */
  onFailure(record: S, outcome: EditOutcome, retry: () => void): void;
}

/** Conflicts in other fields than the one edited are answered by trying again on the newer version, this often. */
const attempts = 4;

interface Line<S, D extends S> {
  tail: Promise<EditOutcome>;
  waiting: number;
  /** The record without the edits of the line. */
  truth: Known<S, D>;
}

/**
 * Saves single-field edits of records: shown at once, sent one after the other per record, each with the version last seen.
 * A change someone else made to the same field is never overwritten unasked.
 */
export class RecordEditor<S extends CachedRecord, D extends S, E extends FieldEdit> {
  /** The edits that are on their way, by record. */
  private readonly lines = new Map<string, Line<S, D>>();

  /** What this page saved last, against answers that were asked for before. */
  private readonly saved = new Map<string, D>();

  /** Writes of elsewhere, the last one of each record. */
  private readonly held = new Map<string, Promise<unknown>>();

  /** What this page wrote last, by record and field: text typed on from it is nobody else's change. */
  private readonly written = new Map<string, unknown>();

  constructor(
    private readonly kind: EditorKind<S, D, E>,
    private readonly undo: Undo,
  ) {}

  /** True while an edit of this record, or of any, is on its way. */
  busy(id?: string): boolean {
    return id === undefined ? this.lines.size + this.held.size > 0 : this.lines.has(id) || this.held.has(id);
  }

  /** Counts a write that goes another way as an edit that is on its way. */
  hold(id: string, write: Promise<unknown>): void {
    this.held.set(id, write);
    const letGo = () => (this.held.get(id) === write ? this.held.delete(id) : undefined);
    void write.then(letGo, letGo);
  }

  /** Shows an edit that is kept, where the record was read again without it. A newer edit that is being saved is shown instead. */
  show(id: string, edit: E): void {
    if (this.lines.has(id)) return;
    const known = this.kind.cache.find(id);
    if (known) this.kind.cache.patch({ id, ...this.kind.preview(known, edit) });
  }

  /** Saves an edit as one operation, which Ctrl+Z undoes. */
  async edit(record: S, edit: E, words?: EditWords): Promise<EditOutcome> {
    const [outcome = 'saved'] = await this.editTogether(record, [edit], words);
    return outcome;
  }

  /** Saves several edits of one record as one operation, in their order. */
  editTogether(record: S, edits: readonly E[], words?: EditWords): Promise<EditOutcome[]> {
    const operation = newId();
    const sent = Promise.all(edits.map((edit) => this.add(record, edit, operation)));
    this.undo.offer({ operation, ...words, saved: sent.then((outcomes) => outcomes.includes('saved')) });
    return sent;
  }

  private add(record: S, edit: E, operation: string): Promise<EditOutcome> {
    const { cache } = this.kind;
    const line: Line<S, D> = this.lines.get(record.id) ?? {
      tail: Promise.resolve<EditOutcome>('saved'),
      waiting: 0,
      truth: this.newest(record),
    };
    this.lines.set(record.id, line);
    line.waiting += 1;
    setEditState(record.id, { kind: 'saving' });
    cache.cancel();
    cache.patch({ id: record.id, ...this.kind.preview(cache.find(record.id) ?? asKnown<S, D>(record), edit) });
    line.tail = line.tail.then(() => this.send(record, { edit, operation }, line));
    return line.tail;
  }

  /** A list asked for before the last save may answer after it, and bring back what was. */
  private newest(record: S): Known<S, D> {
    const shown = this.kind.cache.find(record.id);
    const saved = this.saved.get(record.id);
    if (shown && saved) return shown.version < saved.version ? saved : shown;
    return shown ?? saved ?? asKnown<S, D>(record);
  }

  private async send(record: S, { edit, operation }: Change<E>, line: Line<S, D>): Promise<EditOutcome> {
    const { cache } = this.kind;
    const { id } = record;
    const result = await this.save(id, { edit, operation }, line);
    line.waiting -= 1;
    const last = line.waiting === 0;
    if (last) this.lines.delete(id);
    if (result.outcome === 'saved') {
      // Later edits of the line are still on the screen: only the version moves under them.
      cache.patch(last ? line.truth : { id, ...pick<D>(line.truth, ['version']) });
      if (last) setEditState(id, { kind: 'saved', at: Date.now() });
    } else if (result.outcome === 'waits') {
      this.kind.keep?.(record, edit);
      // The next edit of the line was made on top of this one.
      line.truth = { ...line.truth, ...this.kind.preview(line.truth, edit) };
      if (last) setEditState(id, { kind: 'waits' });
    } else {
      const shown = Object.keys(this.kind.preview(line.truth, edit));
      cache.patch(last ? line.truth : { id, ...pick<D>(line.truth, shown) });
      this.report(record, edit, { ...result, truth: line.truth });
    }
    if (last && !this.busy() && result.outcome !== 'waits') this.kind.refresh(edit);
    return result.outcome;
  }

  private async save(id: string, { edit, operation }: Change<E>, line: Line<S, D>): Promise<SaveResult> {
    const place = `${id} ${edit.field}`;
    for (let attempt = 1; ; attempt++) {
      // What is seen now is not what the edit began from: someone else changed this very field.
      const now = this.kind.valueNow(line.truth, edit);
      const isWritten = this.written.has(place) && deepEqual(now, this.written.get(place));
      const own = isWritten || this.kind.isOwn?.(id, edit, now);
      const fitting = own && !this.kind.merges?.(edit) ? edit : this.kind.reconcile(now, edit);
      if (!fitting) return { outcome: 'conflict' };
      try {
        const saved = await this.kind.write(line.truth, fitting, { context: { operation } });
        this.saved.set(id, saved);
        this.written.set(place, this.kind.valueNow(saved, edit));
        line.truth = saved;
        return { outcome: 'saved' };
      } catch (error) {
        const failure = readFailure(error);
        const current = asRecord<D>(failure.current, id);
        if (failure.reason === 'offline' && this.kind.keep) return { outcome: 'waits' };
        if (failure.reason !== 'conflict' || !current || attempt === attempts) return { outcome: 'failed', failure };
        line.truth = current;
      }
    }
  }

  private report(record: S, edit: E, { outcome, failure, truth }: SaveResult & { truth: Known<S, D> }): void {
    const again = (from: unknown) => () => void this.edit(record, { ...edit, from });
    if (outcome === 'conflict') {
      const theirs = this.kind.valueNow(truth, edit);
      const conflict = { field: edit.field, mine: edit.to, theirs: theirs ?? null };
      setEditState(record.id, { kind: 'conflict', conflict, keepMine: again(theirs) });
      this.kind.onFailure(record, 'conflict', again(theirs));
    } else {
      const retry = again(edit.from);
      setEditState(record.id, { kind: 'failed', retry, message: failure?.message ?? '' });
      this.kind.onFailure(record, 'failed', retry);
    }
  }
}

/** One edit, and the operation it is part of. */
interface Change<E> {
  edit: E;
  operation: string;
}

interface SaveResult {
  outcome: EditOutcome;
  failure?: ApiFailure;
}

/** Some fields of a record, by their names: a part of it, so of its type. */
function pick<D extends object>(record: Partial<D>, fields: readonly string[]): Partial<D> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => fields.includes(name))) as Partial<D>;
}

/** A conflict carries the record in the shape the update would have returned; anything else is none. */
function asRecord<D extends CachedRecord>(value: unknown, id: string): D | undefined {
  const record = value as Partial<D> | null | undefined;
  return typeof record === 'object' && record?.id === id && typeof record.version === 'number'
    ? (record as D)
    : undefined;
}
