import type { ReactNode } from 'react';

/** One number of a line: with its word where there is no column for it, and for the ear. */
export function RowFact({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <span className="flex min-w-0 items-baseline gap-1.5 text-sm tabular-nums @3xl:min-h-8 @3xl:items-center @3xl:justify-end @3xl:text-base">
      <span className="text-ink-2 @3xl:sr-only">{label}</span>
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </span>
  );
}
