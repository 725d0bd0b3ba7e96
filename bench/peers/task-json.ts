import { TASK_PRIORITIES } from '@quartermaster/contracts';

/** The columns of a list row. */
export const SUMMARY = [
  'id',
  'number',
  'title',
  'status',
  'statusId',
  'priority',
  'projectId',
  'parentId',
  'position',
  'dueOn',
  'dueTime',
  'notBefore',
  'estimateMinutes',
  'assigneeIds',
  'labelIds',
  'fields',
  'recurrence',
  'blockedBy',
  'checkTotal',
  'checkDone',
  'childTotal',
  'childDone',
  'commentCount',
  'attachmentCount',
  'linkRefs',
  'version',
  'createdAt',
  'updatedAt',
  'completedAt',
] as const;
export const DETAIL = [...SUMMARY, 'description', 'checklist', 'createdById', 'startedAt', 'trashedAt'] as const;

/** A list row of either peer: instants are text with the driver, and Dates with Sequelize. */
export interface SummaryRow<Instant> {
  id: string;
  number: number;
  title: string;
  status: string;
  statusId: string;
  priority: number;
  projectId: string | null;
  parentId: string | null;
  position: string;
  dueOn: string | null;
  dueTime: string | null;
  notBefore: string | null;
  estimateMinutes: number | null;
  assigneeIds: string;
  labelIds: string;
  fields: unknown;
  recurrence: unknown;
  blockedBy: number;
  checkTotal: number;
  checkDone: number;
  childTotal: number;
  childDone: number;
  commentCount: number;
  attachmentCount: number;
  linkRefs: string;
  version: number;
  createdAt: Instant;
  updatedAt: Instant;
  completedAt: Instant | null;
}
export interface DetailRow<Instant> extends SummaryRow<Instant> {
  description: string;
  checklist: unknown;
  createdById: string;
  startedAt: Instant | null;
  trashedAt: Instant | null;
}

const ids = (stored: string) => (stored === '' ? [] : stored.split(','));
const json = (stored: unknown) => (typeof stored === 'string' ? JSON.parse(stored) : stored);

/** A list item in the product's format. */
export function toSummary<Instant>(
  { number, recurrence, ...row }: SummaryRow<Instant>,
  wire: (at: Instant) => unknown,
) {
  return {
    ...row,
    key: `T-${number}`,
    priority: priorityName(row.priority),
    assigneeIds: ids(row.assigneeIds),
    labelIds: ids(row.labelIds),
    linkRefs: ids(row.linkRefs),
    fields: json(row.fields) ?? {},
    recurring: recurrence !== null,
    createdAt: wire(row.createdAt),
    updatedAt: wire(row.updatedAt),
    completedAt: row.completedAt && wire(row.completedAt),
  };
}

/** A task in the product's format. */
export function toDetail<Instant>(row: DetailRow<Instant>, wire: (at: Instant) => unknown) {
  return {
    ...toSummary(row, wire),
    checklist: json(row.checklist) ?? [],
    recurrence: json(row.recurrence),
    startedAt: row.startedAt && wire(row.startedAt),
    trashedAt: row.trashedAt && wire(row.trashedAt),
  };
}

/** The index for pages, as in the product; without the hint the server picks a slower one. */
export const PAGE_INDEX = 'tasks_workspaceId_open_dueOn_id_idx';

export const PAGE_SIZE = 50;
const STATUSES = ['backlog', 'todo', 'in_progress', 'waiting', 'done', 'cancelled'];
const OPEN = STATUSES.slice(0, 4);
const DAYS = 30;
const DAY_MS = 86_400_000;

/** The API name of a stored priority. */
export function priorityName(stored: number): string {
  return TASK_PRIORITIES[stored] ?? 'none';
}

export interface TallyRow {
  kind: string;
  bucket: string;
  count: number;
}

/** The statistics window: today and the first of its 30 days, `YYYY-MM-DD` in UTC. */
export function statsWindow(now: Date): { today: string; first: string } {
  const day = (offset: number) => new Date(now.getTime() - offset * DAY_MS).toISOString().slice(0, 10);
  return { today: day(0), first: day(DAYS - 1) };
}

/** The product's statistics, from the same counter rows. */
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

/** The input of a create, which the peers do not validate. */
export interface NewTask {
  title: string;
  dueOn: string;
  assigneeIds: string[];
}
