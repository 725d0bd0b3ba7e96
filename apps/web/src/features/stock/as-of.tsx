import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { DateField } from '@/components/date/date-field';
import { addDays, formatDate } from '@/lib/dates';
import { formatAmount } from '@/lib/numbers';
import { instantOf } from '@/lib/zoned';
import { stockWords } from '@/messages/stock';
import { useTRPC } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';
import { useToday } from '@/trpc/use-today';
import type { StockProduct, StockVariant } from './kind';
import { movesHref } from './ledger-address';
import { withUnit } from './quantities';

interface AsOfProps {
  slug: string;
  product: StockProduct;
  variant: StockVariant;
}

const words = stockWords.asOf;

/** What there was at the end of a day: as it is known now, and as it was known then. */
export function AsOf(props: AsOfProps): ReactNode {
  const today = useToday();
  const [day, setDay] = useState<string | null>(null);
  const isAhead = day !== null && day > today;
  return (
    <div className="grid gap-2">
      <div className="max-w-56">
        <DateField
          label={words.title}
          past
          value={day === null ? null : { on: day, time: null }}
          error={isAhead ? words.future : undefined}
          onCommit={(value) => setDay(value?.on ?? null)}
        />
      </div>
      {day === null || isAhead ? null : <OnDay {...props} day={day} />}
    </div>
  );
}

function OnDay({ slug, product, variant, day }: AsOfProps & { day: string }): ReactNode {
  const { timeZone = 'UTC', currency } = useWorkspace() ?? {};
  // The last moment of the day.
  const knownAt = new Date(Date.parse(instantOf(`${addDays(day, 1)}T00:00`, timeZone)) - 1).toISOString();
  const { asOf } = useTRPC().stock;
  const now = useQuery(asOf.queryOptions({ day, variantIds: [variant.id] }));
  const then = useQuery(asOf.queryOptions({ day, knownAt, variantIds: [variant.id] }));
  if (now.isError || then.isError) {
    return (
      <p role="alert" className="text-sm text-st-danger-fg">
        {words.failed}
      </p>
    );
  }
  if (!now.data || !then.data) return null;
  const lines = [
    { name: words.now, found: now.data.items[0], known: undefined },
    { name: words.atTheTime, found: then.data.items[0], known: knownAt },
  ];
  const isSame = lines[0]?.found?.onHand === lines[1]?.found?.onHand;
  return (
    <div role="status">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-1">
        {lines.map(({ name, found, known }) => {
          const quantity = withUnit(found?.onHand ?? '0', product);
          const state = { variant: variant.id, to: day, known };
          const worth = found?.stockValue;
          return (
            <div key={name}>
              <dt title={known ? words.atTheTimeHint : undefined} className="text-sm text-ink-2">
                {name}
              </dt>
              <dd className="tabular-nums">
                <Link
                  href={movesHref({ slug, key: product.key }, state)}
                  aria-label={words.open(name, quantity, formatDate(day))}
                >
                  {quantity}
                </Link>
                {worth !== undefined && currency ? (
                  <span className="ml-3 text-ink-2">{formatAmount(worth, currency)}</span>
                ) : null}
              </dd>
            </div>
          );
        })}
      </dl>
      {isSame ? <p className="text-sm text-ink-2">{words.same}</p> : null}
    </div>
  );
}
