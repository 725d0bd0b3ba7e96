import { customer as kind } from '@quartermaster/contracts/customers/kind';
import type { Column } from '@quartermaster/contracts/records/column';
import type { ReactNode } from 'react';
import { formatMoney } from '@/lib/numbers';
import { partyWords } from '@/messages/parties';
import { formatColumn } from '@/records/cells/format-column';
import { readColumn } from '@/records/read-column';

const words = partyWords(kind.words);

/** What orders keep of a customer, in the order of the page. */
const KEPT = ['openOrders', 'exposure', 'balance', 'lastOrderOn', 'gapDays'];

const columns: Readonly<Record<string, Column | undefined>> = kind.columns;

/** What the orders of a customer come to; nothing for those who may not see it. */
export function CustomerSums({ customer }: { customer: object }): ReactNode {
  const shown = KEPT.flatMap((attribute) => {
    const column = columns[attribute];
    const value = readColumn(customer, attribute);
    return column && value !== undefined ? [{ attribute, column, value }] : [];
  });
  if (shown.length === 0) return null;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2">
      {shown.map(({ attribute, column, value }) => (
        <div key={attribute}>
          <dt className="text-sm text-ink-2">{column.label}</dt>
          <dd className="font-semibold">{formatColumn(column, { record: customer, value })}</dd>
          {attribute === 'exposure' ? <Limit customer={customer} /> : null}
        </div>
      ))}
    </dl>
  );
}

function Limit({ customer }: { customer: object }): ReactNode {
  const [limit, currency] = [readColumn(customer, 'creditLimit'), readColumn(customer, 'currency')];
  if (typeof limit !== 'string' || typeof currency !== 'string') return null;
  return <dd className="text-sm text-ink-2">{words.ofLimit(formatMoney(limit, currency))}</dd>;
}
