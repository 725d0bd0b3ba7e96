import type { Money } from '@quartermaster/contracts/money/types';
import { textOf } from '@quartermaster/contracts/money/units';
import type { ReactNode } from 'react';
import { moneyText } from '@/lib/numbers';
import { orderMoneyWords } from '@/messages/order-money';
import { orderPageWords } from '@/messages/order-page';
import type { Amounts } from './amounts';

const words = orderMoneyWords.totals;

interface AmountsViewProps {
  /** Null while something that is typed cannot be read. */
  amounts: (Pick<Amounts, 'total'> & Partial<Amounts>) | null;
  currency: string;
  taxInclusive: boolean;
}

/** What a paper comes to before it is issued. */
export function AmountsView({ amounts, currency, taxInclusive }: AmountsViewProps): ReactNode {
  const shown = (minor: Money | undefined) => (minor ? moneyText(textOf(minor), currency) : orderPageWords.none);
  const rows = amounts?.net
    ? [
        [words.net, shown(amounts.net)],
        [taxInclusive ? orderPageWords.totals.taxWithin : words.tax, shown(amounts.tax)],
      ]
    : [];
  return (
    <div role="status">
      <dl className="ml-auto grid w-full max-w-72 grid-cols-[1fr_auto] gap-x-6 gap-y-1 tabular-nums">
        {rows.map(([name, value]) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-ink-2">{name}</dt>
            <dd className="text-right">{value}</dd>
          </div>
        ))}
        <div className="col-span-2 grid grid-cols-subgrid border-t border-border pt-1 font-semibold">
          <dt>{words.total(currency)}</dt>
          <dd className="text-right">{shown(amounts?.total)}</dd>
        </div>
      </dl>
    </div>
  );
}
