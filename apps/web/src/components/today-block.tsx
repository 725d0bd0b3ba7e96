import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatTime } from '@/lib/dates';
import { t } from '@/messages';

interface TodayBlockProps {
  id: string;
  title: string;
  /** How many there are in all, and the list that shows them. */
  all: { count: number; href: Route };
  /** When its rows were read; in milliseconds. */
  updatedAt: number;
  /** The rows, as list items. */
  children: ReactNode;
}

/** The first rows of a list, on Today. */
export function TodayBlock({ id, title, all, updatedAt, children }: TodayBlockProps): ReactNode {
  return (
    <section aria-labelledby={id} className="max-w-4xl">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 pb-2">
        <h2 id={id} className="text-base">
          {title}
        </h2>
        <p className="text-xs text-ink-2">{t.today.updated(formatTime(updatedAt))}</p>
        <Link href={all.href} prefetch={false} className="ml-auto text-sm">
          {t.today.showAllOf(all.count)}
        </Link>
      </div>
      <ul aria-labelledby={id} className="divide-y divide-border border-y border-border">
        {children}
      </ul>
    </section>
  );
}
