/** Buckets of due dates, each with its query; together they cover every task exactly once. */
export const DUE_BUCKETS = {
  overdue: 'due < today',
  today: 'due = today',
  tomorrow: 'due = tomorrow',
  week: 'due > tomorrow && due <= today+6d',
  later: 'due > today+6d',
  none: 'due = none',
} as const;
export type DueBucket = keyof typeof DUE_BUCKETS;
