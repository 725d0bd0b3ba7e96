'use client';

import { order } from '@quartermaster/contracts/orders/kind';
import { Segments } from '@quartermaster/ui/segments';
import { Select } from '@quartermaster/ui/select';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/page-header';
import { daysBetween } from '@/lib/dates';
import { lazyPart } from '@/lib/lazy-part';
import { useDroppedNote } from '@/lib/use-dropped-note';
import { recordWords } from '@/messages/records';
import { salesWords as words } from '@/messages/sales';
import { NoAccess } from '@/records/index/no-access';
import { ListFailed } from '@/records/list-failed';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { useToday } from '@/trpc/use-today';
import { StatisticsTabs } from '../statistics/statistics-tabs';
import { SALES_BY, SALES_PERIODS, type SalesPeriod } from './address';
import { SalesFigures } from './sales-figures';
import { spanOf } from './spans';
import { useSales } from './use-sales';

const SalesChart = lazyPart(
  () => import('./sales-chart').then((module) => module.SalesChart),
  () => <Skeleton className="h-72" />,
);

const ui = { words: recordWords(order.words) };

/** What was sold, by day, month, product or customer: figures of a period, a chart that is a table as well, and its file. */
export function SalesPage({ slug }: { slug: string }): ReactNode {
  const [{ by, period, dropped }, set] = useSales();
  useDroppedNote(dropped, () => set({}, 'replace'));
  const mayRead = useCan('orders.read');
  const span = spanOf(period, useToday());
  const query = useQuery(
    useTRPC().orders.sales.queryOptions(
      { by, ...span },
      { enabled: mayRead, staleTime: 0, placeholderData: keepPreviousData },
    ),
  );
  if (!mayRead) return <NoAccess ui={ui} />;
  // What is shown belongs together: rows of the grouping before are not named by the new one.
  const fresh = query.isPlaceholderData ? undefined : query.data;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <PageHeader
        title={words.title}
        note={words.note}
        actions={
          <Select
            aria-label={words.period}
            value={period}
            onChange={({ target }) => set({ period: SALES_PERIODS.find((one) => one === target.value) ?? '30' })}
            options={SALES_PERIODS.map((value: SalesPeriod) => ({ value, label: words.periods[value] }))}
          />
        }
      />
      <StatisticsTabs slug={slug} current="sales" />
      {query.isError ? (
        <ListFailed title={words.failed} error={query.error} retry={() => void query.refetch()} />
      ) : (
        <>
          {query.data ? (
            <SalesFigures sales={query.data} days={daysBetween(span.from, span.to) + 1} />
          ) : (
            <Skeleton className="h-16" />
          )}
          <Segments
            label={words.by}
            value={by}
            onChange={(next) => set({ by: next })}
            options={SALES_BY.map((value) => ({ value, label: words.bys[value] }))}
          />
          {fresh ? <SalesChart slug={slug} by={by} span={span} sales={fresh} /> : <Skeleton className="h-72" />}
        </>
      )}
    </div>
  );
}
