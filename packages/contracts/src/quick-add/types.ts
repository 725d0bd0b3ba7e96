/** A day and a minute on the wall clock of the workspace: what "tomorrow 9am" is counted from. */
export interface LocalNow {
  /** `YYYY-MM-DD` */
  date: string;
  /** `HH:MM` */
  time: string;
}

export interface QuickAddPerson {
  id: string;
  name: string;
  email?: string | null;
}

export interface QuickAddLabel {
  id: string;
  name: string;
}

/** A customer, supplier, order or other record the title may be about. */
export interface QuickAddRecord {
  kind: string;
  ref: string;
  name: string;
}

/** A half-open piece of the source text. */
export interface Range {
  from: number;
  to: number;
}

export interface QuickAddInput {
  now: Date | LocalNow;
  /** IANA zone; only reads `now` when it is an instant. */
  zone: string;
  locale: string;
  dateOrder: 'dmy' | 'mdy' | 'ymd';
  /** 0 is Sunday, as in `Date.getDay`. */
  weekStart: number;
  people: readonly QuickAddPerson[];
  labels: readonly QuickAddLabel[];
  /** Records to suggest, and to find `+"a name"` in. */
  records?: readonly QuickAddRecord[];
  /** The task `^` hangs the new one under; null when none is focused. */
  focusedTask?: string | null;
  /** Chips the person removed: what stands there is text. */
  plain?: readonly (readonly [number, number])[];
}

export type QuickAddPriority = 'low' | 'medium' | 'high' | 'urgent';

/** A `name` is one no given record has; who saves the task looks it up. */
export type QuickAddLink = { ref: string } | { name: string };

export interface QuickAddFields {
  /** `YYYY-MM-DD`. With a recurrence and no date of its own, the first day of it. */
  dueOn: string | null;
  /** `HH:MM`, never without `dueOn`. */
  dueTime: string | null;
  priority: QuickAddPriority | null;
  labelIds: string[];
  newLabels: string[];
  assigneeIds: string[];
  links: QuickAddLink[];
  /** RFC 5545 RRULE without the name, such as `FREQ=WEEKLY;INTERVAL=2`. */
  recurrence: string | null;
  estimateMinutes: number | null;
  subtaskOf: string | null;
}

export interface DueValue {
  on?: string;
  time?: string;
}

type SpanValue =
  | { kind: 'due'; value: DueValue }
  | { kind: 'recurrence'; value: string }
  | { kind: 'priority'; value: QuickAddPriority }
  | { kind: 'label'; value: { id: string } | { name: string } }
  | { kind: 'assignee'; value: string }
  | { kind: 'link'; value: QuickAddLink }
  | { kind: 'estimate'; value: number }
  | { kind: 'subtask'; value: string };

/** One chip: where it stands in the source text, and what it means. */
export type QuickAddSpan = Range & { text: string } & SpanValue;

export type QuickAddHint = Range & { text: string } & (
    | { kind: 'unknownMember' }
    | { kind: 'ambiguousMember'; ids: string[] }
    /** A second priority, estimate, recurrence or parent: the first one counts. */
    | { kind: 'repeated' }
    | { kind: 'noFocusedTask' }
    /** Over QUICK_ADD_MAX_CHARS: all of it is title. */
    | { kind: 'tooLong' }
  );

/** Offered, never linked by itself. The range is the word of the text that brought it up. */
export type QuickAddSuggestion = Range & QuickAddRecord;

export interface QuickAdd {
  title: string;
  fields: QuickAddFields;
  spans: QuickAddSpan[];
  /** Quoted pieces, with their marks; the marks are not in the title. */
  literals: Range[];
  hints: QuickAddHint[];
  suggestions: QuickAddSuggestion[];
}
