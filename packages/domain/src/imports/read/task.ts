import { IMPORT_LIMITS, type ImportKind, isOpen } from '@quartermaster/contracts';
import { withoutOverrides } from '@quartermaster/contracts/bidi';
import { Invalid } from '../../kernel/errors';
import { keepBounds, withoutPrototype } from './bounds';
import type { CsvRow } from './csv';
import { Fingerprints, hash } from './fingerprint';
import type { ImportedTask, ImportItem } from './types';

/** What a reader found out about a task; what it leaves out is empty. */
export type TaskDraft = Pick<ImportedTask, 'row' | 'title'> &
  Partial<Omit<ImportedTask, 'row' | 'title' | 'ref' | Prints>> & {
    ref: string | null;
    /** Cells that mean another date on another day, as written: the fingerprint is made of them, not of the date. */
    dated?: readonly string[];
  };

type Prints = 'fingerprint' | 'formerFingerprint';

/** An id that no two sources share, such as a UUID. */
const UNIQUE_KEY = /^(?=.*\d)[\w-]{15,100}$/;

const EMPTY: Omit<ImportedTask, 'row' | 'ref' | 'title' | Prints> = {
  parentRef: null,
  blockedBy: [],
  description: '',
  status: 'todo',
  statusName: null,
  priority: 'none',
  dueOn: null,
  dueTime: null,
  notBefore: null,
  estimateMinutes: null,
  assignees: [],
  labels: [],
  project: null,
  checklist: [],
  comments: [],
  reminders: [],
  recurrenceRule: null,
  recurrenceFrom: null,
  createdAt: null,
  completedAt: null,
  custom: {},
  shapes: new Map(),
  notes: [],
};

/**
 * Makes tasks that can be stored out of drafts, for one run through a file: clean text, everything in bounds, refs that
 * occur withIdempotency, rules only where work is open, and fingerprints.
 */
export class TaskFinisher {
  private readonly refs = new Map<string, number>();
  private readonly alike = new Fingerprints();

  constructor(private readonly kind: ImportKind) {}

  finish(draft: TaskDraft): ImportItem {
    const { dated: _, ...known } = draft;
    const { row } = draft;
    const notes = new Set(draft.notes);
    const task = tidyTask({ ...EMPTY, ...known, ref: draft.ref?.trim() || `row:${row}` }, notes);
    if (task.title === '') return { row, message: 'The task has no title' };
    if (task.recurrenceRule !== null && !isOpen(task.status)) {
      task.recurrenceRule = null;
      notes.add('A finished task does not repeat, so its repetition was left out');
    }
    const ref = draft.ref?.trim() || null;
    if (ref !== null) {
      const earlier = this.refs.get(ref);
      if (earlier !== undefined)
        return { row, message: `The key “${ref.slice(0, 100)}” was already used in row ${earlier}` };
      this.refs.set(ref, row);
    }
    const bounded = keepBounds(task, (sentence) => notes.add(sentence));
    return { ...task, ...bounded, notes: [...notes], ...this.fingerprints(draft, ref) };
  }

  private fingerprints(draft: TaskDraft, ref: string | null): Pick<ImportedTask, 'fingerprint' | 'formerFingerprint'> {
    if (ref !== null) {
      const former = hash([this.kind, ref]);
      const fingerprint = hash([this.kind, ref, ...this.sourceOf(ref, draft)]);
      return { fingerprint, formerFingerprint: fingerprint === former ? null : former };
    }
    // What the source's own word for a status means here may change before the import goes on.
    const { row: _, status, shapes: __, dated, ...written } = draft;
    const undated = { dueOn: null, dueTime: null, notBefore: null, recurrenceRule: null, notes: [] };
    const content = dated ? { ...written, ...undated, dated } : written;
    const fingerprint = this.alike.of([this.kind, content, content.statusName ? null : status]);
    return { fingerprint, formerFingerprint: null };
  }

  /** What tells a key from the same key of another source: every tracker counts from one. */
  private sourceOf(ref: string, { createdAt, title }: TaskDraft): string[] {
    if (this.kind === 'workspace' || this.kind === 'trello' || UNIQUE_KEY.test(ref)) return [];
    // To the second; a column of dates would be the same in many files.
    return [(this.kind === 'vikunja' && createdAt) || title];
  }
}

/** A draft of a row of a table with what stands to the right of the header, in its description. */
export function withSurplus(draft: TaskDraft, { surplus, notes: cut }: CsvRow): TaskDraft {
  if (surplus.length === 0 && cut.length === 0) return draft;
  const notes = [...cut, ...(draft.notes ?? [])];
  if (surplus.length === 0) return { ...draft, notes };
  const description = [draft.description ?? '', `More cells: ${surplus.join(', ')}`].filter(Boolean).join('\n\n');
  return {
    ...draft,
    description,
    notes: [...notes, 'The row has more cells than the header; they went into the description'],
  };
}

/** @throws {Invalid} for a list longer than an import may be */
export function refuseTooMany(count: number): void {
  if (count <= IMPORT_LIMITS.rows) return;
  const limit = IMPORT_LIMITS.rows.toLocaleString('en');
  throw new Invalid(`The file has ${count.toLocaleString('en')} tasks; at most ${limit} are imported at once`, 'file');
}

function tidyTask(task: Omit<ImportedTask, Prints>, notes: Set<string>): Omit<ImportedTask, Prints> {
  const prose = (text: string) => tidyText(text, notes).trim();
  const line = (text: string) => withoutOverrides(tidyText(text, notes)).replace(/\s+/g, ' ').trim();
  const lines = (values: string[]) => [...new Set(values.map(line).filter((value) => value !== ''))];
  return {
    ...task,
    title: line(task.title),
    description: prose(task.description),
    parentRef: task.parentRef && line(task.parentRef),
    statusName: (task.statusName && line(task.statusName)) || null,
    project: (task.project && line(task.project)) || null,
    blockedBy: lines(task.blockedBy),
    assignees: lines(task.assignees),
    labels: lines(task.labels),
    checklist: task.checklist.map(({ text, done }) => ({ text: line(text), done })).filter(({ text }) => text !== ''),
    comments: task.comments.map((comment) => ({ ...comment, body: prose(comment.body) })),
    custom: withoutPrototype(Object.entries(task.custom).map(([name, value]) => [line(name), prose(value)] as const)),
  };
}

/** Line breaks of one kind; no control characters, no halves of characters. */
export function tidyText(text: string, notes: Set<string>): string {
  const broken = text.replace(/\r\n?/g, '\n');
  const tidy = broken.replace(/(?![\n\t])\p{Cc}/gu, '').replace(/\p{Surrogate}/gu, '\uFFFD');
  if (tidy !== broken) notes.add('Characters that cannot be stored were removed');
  return tidy;
}
