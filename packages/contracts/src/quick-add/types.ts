import type { LocalNow } from '../when/days';
import type { Range } from '../when/word';

export interface QuickAddPerson {
  id: string;
  name: string;
  email?: string | null;
}

export interface QuickAddLabel {
  id: string;
  name: string;
}

/** A customer, supplier, order or other record the title may refer to. */
export interface QuickAddRecord {
  kind: string;
  ref: string;
  name: string;
}

/** What a line is read with, but for its language. */
export interface LineInput {
  now: Date | LocalNow;
  /** IANA zone; used only if `now` is an instant. */
  zone: string;
  dateOrder: 'dmy' | 'mdy' | 'ymd';
  /** 0 is Sunday, as in `Date.getDay`. */
  weekStart: number;
  people: readonly QuickAddPerson[];
  labels: readonly QuickAddLabel[];
  /** Records for suggestions, and for `+"a name"`. */
  records?: readonly QuickAddRecord[];
  /** The parent of a `^` sub-task; null if no task is focused. */
  focusedTask?: string | null;
  /** Ranges of chips the user removed: their text stays text. */
  plain?: readonly (readonly [number, number])[];
}

export interface QuickAddInput extends LineInput {
  locale: string;
}

export type QuickAddPriority = 'low' | 'medium' | 'high' | 'urgent';

/** `name` means that no given record matched; the caller that saves the task resolves it. */
export type QuickAddLink = { ref: string } | { name: string };

export interface QuickAddFields {
  /** `YYYY-MM-DD`. A recurrence without a date of its own sets its first occurrence. */
  dueOn: string | null;
  /** `HH:MM`, never without `dueOn`. */
  dueTime: string | null;
  priority: QuickAddPriority | null;
  labelIds: string[];
  newLabels: string[];
  assigneeIds: string[];
  links: QuickAddLink[];
  /** RFC 5545 RRULE body, such as `FREQ=WEEKLY;INTERVAL=2`. */
  recurrence: string | null;
  /** `completion` for `every! 3 days`. */
  recurrenceFrom: 'due' | 'completion';
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

/** One chip: its range in the source text and its meaning. */
export type QuickAddSpan = Range & { text: string } & SpanValue;

export type QuickAddHint = Range & { text: string } & (
    | { kind: 'unknownMember' }
    | { kind: 'ambiguousMember'; ids: string[] }
    /** A second priority, estimate, recurrence or parent: only the first counts. */
    | { kind: 'repeated' }
    | { kind: 'noFocusedTask' }
    /** A date, time or repetition that is understood only in part: all of it stays in the title. */
    | { kind: 'unclear' }
    /** A second date or time that differs from the first: both stay in the title. */
    | { kind: 'twoDates' }
    /** A date without a year that has passed this year: next year's is taken. */
    | { kind: 'nextYear'; on: string }
    /** Longer than QUICK_ADD_MAX_CHARS: the whole text becomes the title. */
    | { kind: 'tooLong' }
  );

/** Suggested, never linked automatically. The range is the word that matched. */
export type QuickAddSuggestion = Range & QuickAddRecord;

export interface QuickAdd {
  title: string;
  fields: QuickAddFields;
  spans: QuickAddSpan[];
  /** Quoted pieces including their marks; the marks are not part of the title. */
  literals: Range[];
  hints: QuickAddHint[];
  suggestions: QuickAddSuggestion[];
}
