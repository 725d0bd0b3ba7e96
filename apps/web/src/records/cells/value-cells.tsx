import { cn } from '@quartermaster/ui/cn';
import { Tag } from '@quartermaster/ui/tag';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatDate, formatInstant, todayIn } from '@/lib/dates';
import { t } from '@/messages';

export function NothingCell(): ReactNode {
  return <span className="text-sm text-ink-3">{t.common.none}</span>;
}

/** @param end amounts are at the end of their column, so that their digits line up */
export function WordsCell({ children, end }: { children: string; end?: boolean }): ReactNode {
  if (children === '') return <NothingCell />;
  return (
    <span title={children} className={cn('truncate text-sm text-ink', end && 'ml-auto')}>
      {children}
    </span>
  );
}

export function DateCell({ date }: { date: string | null }): ReactNode {
  if (date === null) return <NothingCell />;
  return (
    <time dateTime={date} className="text-sm whitespace-nowrap text-ink">
      {formatDate(date)}
    </time>
  );
}

/** The day of an instant; exact on a closer look. */
export function InstantCell({ at, timeZone }: { at: string | null; timeZone: string }): ReactNode {
  if (at === null) return <NothingCell />;
  return (
    <time dateTime={at} title={formatInstant(at, timeZone)} className="text-sm whitespace-nowrap text-ink-2">
      {formatDate(todayIn(timeZone, Date.parse(at)))}
    </time>
  );
}

export function CountCell({ icon: Icon, count }: { icon: LucideIcon; count: number }): ReactNode {
  if (count === 0) return <NothingCell />;
  return (
    <span className="inline-flex items-center gap-1 text-sm text-ink-2">
      <Icon aria-hidden className="size-3.5" strokeWidth={1.75} />
      {count}
    </span>
  );
}

/** The first of several keys of records, and how many more. */
export function RefsCell({ refs }: { refs: readonly string[] }): ReactNode {
  const [first] = refs;
  if (first === undefined) return <NothingCell />;
  return (
    <span title={refs.join(', ')} className="flex min-w-0 items-center gap-2">
      <Tag>{first}</Tag>
      {refs.length > 1 ? <span className="text-sm text-ink-2">+{refs.length - 1}</span> : null}
    </span>
  );
}
