import type { ReactNode } from 'react';
import { importsWords } from '@/messages/imports';

/** What the import will bring, to be compared with what the other program says: labels with numbers in words. */
export function ControlSums({ sums }: { sums: ReadonlyArray<readonly [label: string, value: string]> }): ReactNode {
  const { sumsTitle } = importsWords;
  return (
    <section aria-label={sumsTitle} className="grid gap-1">
      <h3 className="text-base text-ink-2">{sumsTitle}</h3>
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {sums.map(([label, value]) => (
          <div key={label} className="grid">
            <dt className="text-sm text-ink-2">{label}</dt>
            <dd className="font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
