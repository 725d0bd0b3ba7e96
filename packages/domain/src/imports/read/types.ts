import type { ColumnUse, DateOrder, FieldKind, TaskPriority, TaskStatus } from '@quartermaster/contracts';
import type { Containers } from './containers';

export interface ImportedComment {
  /** As the source writes it; null when it does not say. */
  author: string | null;
  body: string;
  at: string | null;
}

/** What a source says its field holds. */
export interface FieldShape {
  kind: FieldKind;
  /** By name; for the kind `choice`, else empty. */
  choices: readonly string[];
  /** ISO 4217, for the kind `money`. */
  currency: string | null;
}

/** A task as a file tells it. Names are as written there: who and what they mean here is decided by the writer. */
export interface ImportedTask {
  /** The row of the sheet (the header is 1), or the place in the list of a JSON file, from 1. */
  row: number;
  /** The id in the source, or `row:<row>`. */
  ref: string;
  /** What the source calls the parent: its ref, in some exports its title. */
  parentRef: string | null;
  /** What it waits for, as the source calls it: refs or titles, of which one text may name several. */
  blockedBy: string[];
  title: string;
  /** Markdown. */
  description: string;
  status: TaskStatus;
  /** The source's own name of the status, list, bucket or section. */
  statusName: string | null;
  priority: TaskPriority;
  /** `YYYY-MM-DD` and `HH:MM`, in the zone of the options. */
  dueOn: string | null;
  dueTime: string | null;
  notBefore: string | null;
  estimateMinutes: number | null;
  assignees: string[];
  labels: string[];
  project: string | null;
  checklist: Array<{ text: string; done: boolean }>;
  comments: ImportedComment[];
  /** Instants. */
  reminders: string[];
  /** RFC 5545, without the `RRULE:`. */
  recurrenceRule: string | null;
  /** Null if the source does not say: from the due date if there is one. */
  recurrenceFrom: 'due' | 'completion' | null;
  createdAt: string | null;
  completedAt: string | null;
  /** By column or field name; without a prototype, as names are the file's. */
  custom: Record<string, string>;
  /** Of the fields in `custom` whose source says what they hold; the same map for every task of a file. */
  shapes: ReadonlyMap<string, FieldShape>;
  /** What was changed, moved or left out on the way, as sentences. */
  notes: string[];
  /** Stays the same each time the same file is read: what is already there is skipped when an import goes on. */
  fingerprint: string;
  /** As earlier versions made it, from the key alone; null if there is no difference. */
  formerFingerprint: string | null;
}

/** Why a row gives no task. A row with several bad cells has one of these for each. */
export interface RowError {
  row: number;
  column?: string;
  message: string;
}

export type ImportItem = ImportedTask | RowError;

/** How a file is read. */
export interface ReadOptions {
  /** Zone of dates without one, and the zone instants are turned into dates in. */
  timeZone: string;
  /** `YYYY-MM-DD` there: the day that "tomorrow" and dates without a year count from. */
  today: string;
  /** How 03/04/2026 is read when nothing else in its column decides. */
  dateOrder: DateOrder;
  /** For CSV: the row with the names of the columns, from 1. Found when missing. */
  headerRow?: number | undefined;
  /** The same for single columns of a CSV, by header. */
  dateOrders?: Readonly<Record<string, DateOrder>>;
  /** For CSV: what each column is, by its place. Guessed from the header when missing. */
  mapping?: readonly ColumnUse[] | undefined;
  /** For Todoist: the project that the file is one of, null if it does not say. */
  project?: string | null;
  /** What the names of statuses, lists, sections and buckets become. */
  containers?: Containers;
  /** How archived cards and projects are imported. */
  archived?: 'cancel' | 'skip';
}

export function isRowError(item: ImportItem): item is RowError {
  return 'message' in item;
}
