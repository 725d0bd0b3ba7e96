import { createHash } from 'node:crypto';
import { LIMITS } from '@quartermaster/contracts';
import { Invalid } from '../../kernel/errors';
import { IMPORT_LIMITS, type ImportedTask, type ImportItem, type ImportKind, type RowError } from './types';

/** What a reader found out about a task; what it leaves out is empty. */
export type TaskDraft = Pick<ImportedTask, 'row' | 'title'> &
  Partial<Omit<ImportedTask, 'row' | 'title' | 'ref' | 'fingerprint'>> & { ref: string | null };

/**
 * Makes tasks that can be stored out of drafts, for one run through a file: clean text, titles in bounds, refs that occur
 * once, and fingerprints.
 */
export class TaskFinisher {
  private readonly refs = new Map<string, number>();
  private readonly alike = new Map<string, number>();

  constructor(private readonly kind: ImportKind) {}

  finish(draft: TaskDraft): ImportItem {
    const { row } = draft;
    const notes = [...(draft.notes ?? [])];
    const tidy = (text: string) => tidyText(text, notes);
    const title = tidy(draft.title).replace(/\s+/g, ' ').trim();
    if (title === '') return { row, message: 'The task has no title' };
    const ref = draft.ref?.trim() || null;
    const earlier = ref === null ? undefined : this.refs.get(ref);
    if (earlier !== undefined) return { row, message: `The key “${ref}” was already used in row ${earlier}` };
    if (ref !== null) this.refs.set(ref, row);
    const comments = (draft.comments ?? []).map((comment) => ({ ...comment, body: tidy(comment.body).trim() }));
    const cut = cutTitle(title, tidy(draft.description ?? '').trim(), notes);
    const { description, overflow } = cutDescription(cut.description, notes);
    return {
      ...EMPTY,
      ...draft,
      ref: ref ?? `row:${row}`,
      title: cut.title,
      description,
      assignees: lines(draft.assignees, tidy),
      labels: lines(draft.labels, tidy),
      project: draft.project ? tidy(draft.project).trim() || null : null,
      statusName: draft.statusName ? tidy(draft.statusName).trim() || null : null,
      checklist: (draft.checklist ?? []).map(({ text, done }) => ({
        text: tidy(text).replace(/\s+/g, ' ').trim(),
        done,
      })),
      comments: [...overflow.map((body) => ({ author: null, body, at: null })), ...comments],
      custom: tidyCustom(draft.custom, tidy),
      notes: [...new Set(notes)],
      fingerprint: this.fingerprint(draft, ref),
    };
  }

  /** Of two rows without keys that say the same, each is a task: the second one's print says it is the second. */
  private fingerprint(draft: TaskDraft, ref: string | null): string {
    if (ref !== null) return hash([this.kind, ref]);
    const { row: _, ...content } = draft;
    const same = hash([this.kind, content]);
    const count = (this.alike.get(same) ?? 0) + 1;
    this.alike.set(same, count);
    return count === 1 ? same : hash([same, count]);
  }
}

const EMPTY: Omit<ImportedTask, 'row' | 'ref' | 'title' | 'fingerprint' | 'custom'> = {
  parentRef: null,
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
  createdAt: null,
  completedAt: null,
  notes: [],
};

/** Fields by a name out of a file: `__proto__` is a name like another. */
export function customFields(entries: Iterable<readonly [string, string]> = []): Record<string, string> {
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of entries) fields[name] = value;
  return fields;
}

/** @throws {Invalid} for a list longer than an import may be */
export function refuseTooMany(count: number): void {
  if (count <= IMPORT_LIMITS.rows) return;
  const limit = IMPORT_LIMITS.rows.toLocaleString('en');
  throw new Invalid(`The file has ${count.toLocaleString('en')} tasks; at most ${limit} are imported at once`, 'file');
}

export function rowError(row: number, message: string, column?: string): RowError {
  return column === undefined ? { row, message } : { row, column, message };
}

function tidyText(text: string, notes: string[]): string {
  const tidy = text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(/\p{Surrogate}/gu, '\uFFFD');
  if (tidy !== text.replace(/\r\n?/g, '\n')) notes.push('Characters that cannot be stored were removed');
  return tidy;
}

function tidyCustom(
  custom: Record<string, string> | undefined,
  tidy: (text: string) => string,
): Record<string, string> {
  return customFields(Object.entries(custom ?? {}).map(([name, value]) => [tidy(name), tidy(value)] as const));
}

function lines(values: string[] | undefined, tidy: (text: string) => string): string[] {
  return [
    ...new Set((values ?? []).map((value) => tidy(value).replace(/\s+/g, ' ').trim()).filter((value) => value !== '')),
  ];
}

function cutTitle(title: string, description: string, notes: string[]): { title: string; description: string } {
  if (title.length <= LIMITS.titleChars) return { title, description };
  notes.push(`The title is longer than ${LIMITS.titleChars} characters; its end went into the description`);
  const head = cutAt(title, LIMITS.titleChars - 1);
  return {
    title: `${head}…`,
    description: [`…${title.slice(head.length)}`, description].filter((part) => part !== '').join('\n\n'),
  };
}

function cutDescription(text: string, notes: string[]): { description: string; overflow: string[] } {
  const pieces: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const piece = cutAt(rest, LIMITS.descriptionChars);
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  const [description = '', ...overflow] = pieces;
  if (overflow.length > 0) {
    const limit = LIMITS.descriptionChars.toLocaleString('en');
    notes.push(`The description is longer than ${limit} characters; its end went into comments`);
  }
  return { description, overflow };
}

/** The first `length` units, never half a character. */
function cutAt(text: string, length: number): string {
  return text.slice(0, length).replace(/\p{Surrogate}$/u, '');
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}
