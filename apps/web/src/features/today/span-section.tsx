import { cn } from '@quartermaster/ui/cn';
import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useId } from 'react';
import { tasksHref } from '@/features/tasks/tasks-href';
import { t } from '@/messages';
import { formatNumber } from '@/messages/formats';
import { queryOf, type Span } from './spans';

interface SpanSectionProps {
  slug: string;
  span: Span;
  /** How many there are, and how many of them are shown. */
  count: number;
  shown: number;
  /** Their rows. */
  children: ReactNode;
}

/** My tasks of one span; the heading leads to the list with the same filter. A span without any is left out. */
export function SpanSection({ slug, span, count, shown, children }: SpanSectionProps): ReactNode {
  const headingId = useId();
  const href = tasksHref(slug, queryOf(span));
  const more = count - shown;
  if (shown === 0) return null;
  return (
    <section aria-labelledby={headingId} className="border-t border-border bg-surface">
      <h3 id={headingId} className="border-b border-border text-base">
        <Link
          href={href}
          prefetch={false}
          className="flex min-h-9 items-center gap-2 px-3 text-ink no-underline hover:bg-hover hover:underline coarse:min-h-11"
        >
          <span className={cn(span === 'overdue' && 'text-st-danger-fg')}>{t.today.span[span]}</span>
          <span className="font-normal text-ink-2">{formatNumber(count)}</span>
          <ChevronRight aria-hidden className="ml-auto size-4 text-ink-3" strokeWidth={1.75} />
        </Link>
      </h3>
      <ul>{children}</ul>
      {more > 0 ? (
        <p className="border-b border-border px-3 py-1.5 text-sm">
          <Link href={href} prefetch={false}>
            {t.today.more(more)}
          </Link>
        </p>
      ) : null}
    </section>
  );
}
