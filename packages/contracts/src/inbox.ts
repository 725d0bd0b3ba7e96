import * as z from 'zod';
import { LIMITS } from './limits';
import { INBOX_TABS, MAIL_PACES, NEWS_KINDS } from './news';
import { dateOnly, id, instant } from './values';

/** The news of one record, or of one export or import, as one row. */
export const InboxThread = z.object({
  /** The id of the record or run. */
  ref: id,
  /** The kind of record; `export` or `import` for a run. */
  noun: z.string(),
  /** `T-12`; null for a run. */
  key: z.string().nullable(),
  title: z.string(),
  tab: z.enum(INBOX_TABS),
  /** How much came since it was last marked done. */
  updates: z.int(),
  /** How much of that is unread. */
  unread: z.int(),
  /** The latest of it. */
  kind: z.enum(NEWS_KINDS),
  at: instant,
  /** Who did it; null for the system. */
  actorId: id.nullable(),
  /** The beginning of the comment, unless that was deleted. */
  excerpt: z.string().nullable(),
  /** The name of the record's new status. */
  status: z.string().nullable(),
  turn: z.enum(['closed', 'reopened']).nullable(),
  /** The due date it is about; absent if it is about none, null if the date was removed. */
  dueOn: dateOnly.nullable().optional(),
  outcome: z.enum(['done', 'failed']).nullable(),
});
export type InboxThread = z.infer<typeof InboxThread>;

/** Newest first. */
export const ListInboxInput = z.strictObject({
  tab: z.enum(INBOX_TABS).optional(),
  limit: z.int().min(1).max(LIMITS.pageSize).default(LIMITS.pageSizeDefault),
  cursor: z.string().max(500).nullish(),
  direction: z.literal('forward').optional(),
});
export type ListInboxInput = z.input<typeof ListInboxInput>;

export const ListInboxOutput = z.object({
  items: z.array(InboxThread),
  nextCursor: z.string().nullable(),
  /** When this page was read: "mark all done" leaves what came later. */
  asOf: instant,
});
export type ListInboxOutput = z.infer<typeof ListInboxOutput>;

/** Unread rows per tab, and in all; each counted to 99 at most. */
export const InboxCounts = z.object({ all: z.int(), me: z.int(), watching: z.int(), system: z.int() });
export type InboxCounts = z.infer<typeof InboxCounts>;

const refs = z.array(id).min(1).max(LIMITS.bulkIds);

/** Rows by their `ref`; those that are not in the caller's inbox are ignored. */
export const InboxRefsInput = z.strictObject({ refs });
export type InboxRefsInput = z.infer<typeof InboxRefsInput>;

/** All open rows of a tab, or of all tabs, whose latest news is not younger than `asOf`. */
export const MarkAllDoneInput = z.strictObject({ tab: z.enum(INBOX_TABS).optional(), asOf: instant });
export type MarkAllDoneInput = z.infer<typeof MarkAllDoneInput>;

/** `until` is in the future, a year at most. */
export const SnoozeInput = z.strictObject({ refs, until: instant });
export type SnoozeInput = z.infer<typeof SnoozeInput>;

/** What "Undo" needs to bring the rows back as they were. */
export const InboxChange = z.object({ token: id, changed: z.int() });
export type InboxChange = z.infer<typeof InboxChange>;

/** Rows that have changed since stay as they are. */
export const UndoInboxInput = z.strictObject({ token: id });
export type UndoInboxInput = z.infer<typeof UndoInboxInput>;

export const InboxChanged = z.object({ changed: z.int() });
export type InboxChanged = z.infer<typeof InboxChanged>;

const choice = z.strictObject({ inApp: z.boolean(), mail: z.enum(MAIL_PACES) });
/** `NEWS_RULES` offers these paces for overdue tasks. */
const overdue = z.strictObject({ inApp: z.boolean(), mail: z.enum(['daily', 'off']) });

/** How a member hears of each kind of news. */
export const NotificationChoices = z.strictObject({
  assigned: choice,
  mentioned: choice,
  overdue,
  reminder: choice,
  commented: choice,
  changed: choice,
  finished: choice,
});
