import type { ReactNode } from 'react';

/** The few figures of a document that people look for first. */
export function FactStrip({ facts }: { facts: ReadonlyArray<readonly [name: string, value: string]> }): ReactNode {
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 border-y border-border py-2 empty:hidden">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="text-sm text-ink-2">{name}</dt>
          <dd className="text-md font-semibold tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
