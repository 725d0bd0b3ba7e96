'use client';

import { Button } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { type ReactNode, useEffect, useRef } from 'react';
import { t } from '@/messages';
import { rowGrid } from './row-grid';

interface FootProps {
  count: number;
  more: boolean;
  loading: boolean;
  onMore: () => void;
}

/** How many rows there are, and the next page: by itself when its end comes near, or by the button. */
export function ListFoot({ count, more, loading, onMore }: FootProps): ReactNode {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = mark.current;
    if (!element || !more || loading) return;
    const observer = new IntersectionObserver(([entry]) => (entry?.isIntersecting ? onMore() : undefined), {
      rootMargin: '600px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  });
  return (
    <div ref={mark} className="flex min-h-(--row) items-center gap-3 border-b border-border bg-surface px-2 text-ink-2">
      <span data-testid="task-count">{more ? t.tasks.loadedMore(count) : t.tasks.loaded(count)}</span>
      {more ? (
        <Button size="sm" pending={loading} onClick={onMore}>
          {t.tasks.more}
        </Button>
      ) : null}
    </div>
  );
}

/** Rows to come. */
export function RowSkeletons(): ReactNode {
  return (
    <>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} aria-hidden className={cn(rowGrid, 'grid h-(--row) items-center border-b border-border')}>
          <span />
          <Skeleton className="mx-2 h-4 w-12" />
          <Skeleton className="mx-2 h-4 w-2/3" />
        </div>
      ))}
    </>
  );
}
