import { TASK_PRIORITIES } from '@quartermaster/contracts';

/** The columns of a list row. */
export const SUMMARY = [
  'id',
  'number',
  'title',
  'status',
  'priority',
  'dueOn',
  'assigneeId',
  'version',
  'createdAt',
  'updatedAt',
  'completedAt',
] as const;
export const DETAIL = [...SUMMARY, 'description', 'createdById'] as const;

/** The index the product reads a page by; without the hint the server picks a worse one, for anybody who asks. */
export const PAGE_INDEX = 'tasks_workspaceId_open_dueOn_id_idx';

export const PAGE_SIZE = 50;
const STATUSES = ['backlog', 'todo', 'in_progress', 'waiting', 'done', 'cancelled'];
const OPEN = STATUSES.slice(0, 4);
const DAYS = 30;
const DAY_MS = 86_400_000;

/** What a stored priority is called on the wire. */
export function priorityName(stored: number): string {
  return TASK_PRIORITIES[stored] ?? 'none';
}

export interface TallyRow {
  kind: string;
  bucket: string;
  count: number;
}

/** The window of the statistics: today and the first of its 30 days, `YYYY-MM-DD` in UTC. */
export function statsWindow(now: Date): { today: string; first: string } {
  const day = (offset: number) => new Date(now.getTime() - offset * DAY_MS).toISOString().slice(0, 10);
  return { today: day(0), first: day(DAYS - 1) };
}

/** The product's statistics from the same tally rows. */
export function toStats(rows: readonly TallyRow[], { today, first }: { today: string; first: string }) {
  const count = new Map(rows.map(({ kind, bucket, count }) => [`${kind} ${bucket}`, count]));
  const of = (kind: string, bucket: string) => count.get(`${kind} ${bucket}`) ?? 0;
  const due = rows.reduce((sum, { kind, count }) => (kind === 'due' ? sum + count : sum), 0);
  const start = Date.parse(`${first}T00:00:00Z`);
  return {
    today,
    byStatus: Object.fromEntries(STATUSES.map((status) => [status, of('status', status)])),
    open: OPEN.reduce((sum, status) => sum + of('status', status), 0),
    overdue: due - of('due', today),
    dueToday: of('due', today),
    days: Array.from({ length: DAYS }, (_, index) => {
      const date = new Date(start + index * DAY_MS).toISOString().slice(0, 10);
      return { date, created: of('created', date), done: of('done', date) };
    }),
  };
}

/** What a create may say; the peers trust it. */
export interface NewTask {
  title: string;
  dueOn: string;
  assigneeId: string;
}
