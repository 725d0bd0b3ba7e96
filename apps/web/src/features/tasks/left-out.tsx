import { andQuery } from '@quartermaster/contracts/records/query/and-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatNumber } from '@/messages/formats';
import type { TaskListState } from './address';
import { useTaskGroups } from './list/use-task-groups';
import { narrowedHref } from './narrowed-href';

interface LeftOutProps {
  slug: string;
  state: TaskListState;
  /** What they have in common, as part of a query. */
  condition: string;
  /** Said of the count, such as `7` or `1,000+`. */
  words: (count: string) => string;
}

/** How many matching tasks a page of days does not show, as a link to their list; absent while there are none. */
export function LeftOut({ slug, state, condition, words }: LeftOutProps): ReactNode {
  const total = useTaskGroups(andQuery(state.query, condition), null).data?.total;
  if (!total || total.count === 0) return null;
  return (
    <Link
      href={narrowedHref(slug, state, condition)}
      prefetch={false}
      className="inline-flex min-h-6 items-center text-sm"
    >
      {words(`${formatNumber(total.count)}${total.capped ? '+' : ''}`)}
    </Link>
  );
}
