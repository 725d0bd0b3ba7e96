import type { ReactNode } from 'react';

/** One line of the facts. */
export function FactLine({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div className="col-span-2 grid grid-cols-subgrid items-center">
      <dt className="text-ink-2">{name}</dt>
      <dd className="flex min-h-8 min-w-0 flex-wrap items-center gap-2">{children}</dd>
    </div>
  );
}
