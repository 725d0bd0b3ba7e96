import { DUE_BUCKETS, type DueBucket } from '@quartermaster/contracts/tasks/due-buckets';

/** My open tasks, all of them. */
export const MINE = 'status = open && assignee = me';

export const SPANS = ['overdue', 'today', 'next'] as const;
export type Span = (typeof SPANS)[number];

const BUCKETS: Record<Span, readonly DueBucket[]> = {
  overdue: ['overdue'],
  today: ['today'],
  next: ['tomorrow', 'week'],
};

/** My open tasks of a span, in the query language: what the counts count, and what the list shows. */
export function queryOf(span: Span): string {
  const due = span === 'next' ? 'due > today && due <= today+6d' : DUE_BUCKETS[span];
  return `${MINE} && ${due}`;
}

/** How many tasks each span has, from the groups by due date. */
export function countsOf(groups: readonly { value: string; count: number }[]): Record<Span, number> {
  const count = (span: Span) =>
    groups
      .filter(({ value }) => BUCKETS[span].some((bucket) => bucket === value))
      .reduce((sum, group) => sum + group.count, 0);
  return { overdue: count('overdue'), today: count('today'), next: count('next') };
}
