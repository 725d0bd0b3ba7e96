import { cn } from '@quartermaster/ui/cn';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { statisticsWords as words } from '@/messages/statistics';
import { useWorkspace } from '@/trpc/session';

/** The pages of statistics, with what a person needs for each. */
const TABS = [
  { key: 'tasks', path: '', needs: 'tasks.read' },
  { key: 'sales', path: '/sales', needs: 'orders.read' },
] as const;

/** The way between the statistics of tasks and of sales, for people who may see both. */
export function StatisticsTabs({ slug, current }: { slug: string; current: (typeof TABS)[number]['key'] }): ReactNode {
  const permissions = useWorkspace()?.permissions ?? [];
  const shown = TABS.filter(({ needs }) => permissions.includes(needs));
  if (shown.length < 2) return null;
  return (
    <nav aria-label={words.pages} data-chrome className="flex gap-1 border-b border-border">
      {shown.map(({ key, path }) => (
        <Link
          key={key}
          href={`/w/${slug}/statistics${path}` as Route}
          aria-current={key === current ? 'page' : undefined}
          className={cn(
            '-mb-px flex h-9 items-center border-b-2 px-3 no-underline coarse:h-11',
            key === current ? 'border-primary font-semibold text-ink' : 'border-transparent text-ink-2 hover:text-ink',
          )}
        >
          {words.pageOf[key]}
        </Link>
      ))}
    </nav>
  );
}
