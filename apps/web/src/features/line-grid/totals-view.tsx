import type { ReactNode } from 'react';
import { moneyText } from '@/lib/numbers';
import { orderPageWords } from '@/messages/order-page';

const words = orderPageWords.totals;

interface TotalsViewProps {
  /** Names with amounts in minor units; undefined ones are left out. */
  rows: ReadonlyArray<readonly [name: string, amount: string | undefined]>;
  /** Null if it is too large. */
  total: string | null;
  currency: string;
}

/** What a document comes to. */
export function TotalsView({ rows, total, currency }: TotalsViewProps): ReactNode {
  if (total === null) return <p className="text-right text-st-danger-fg">{words.tooLarge}</p>;
  return (
    <dl className="ml-auto grid w-full max-w-72 grid-cols-[1fr_auto] gap-x-6 gap-y-1 tabular-nums">
      {rows.map(([name, amount]) =>
        amount === undefined ? null : (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-ink-2">{name}</dt>
            <dd className="text-right">{moneyText(amount, currency)}</dd>
          </div>
        ),
      )}
      <div className="col-span-2 grid grid-cols-subgrid border-t border-border pt-1 font-semibold">
        <dt>{words.total(currency)}</dt>
        <dd className="border-b-4 border-double border-ink pb-0.5 text-right">{moneyText(total, currency)}</dd>
      </div>
    </dl>
  );
}
