import type { ReactNode } from 'react';

/** A number of a period, and what is to know of it. */
export function Figure({ name, value, children }: { name: string; value: string; children: ReactNode }): ReactNode {
  return (
    <div>
      <dt className="text-ink-2">{name}</dt>
      <dd className="figure min-h-8 text-xl">{value}</dd>
      <dd className="text-sm text-ink-2">{children}</dd>
    </div>
  );
}
