import type { TaskTrends } from '@quartermaster/contracts/tasks/trends';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formatMinutes } from '@/lib/minutes';
import { formatNumber } from '@/messages/formats';
import { statisticsWords as words } from '@/messages/statistics';
import { useTRPC } from '@/trpc/client';
import { Change } from './change';
import { Figure } from './figure';
import { formatSpan } from './format-span';
import { meanCycle, sumsOf } from './periods';

/** The period in four numbers. */
export function Figures({ trends: { days, before, load } }: { trends: TaskTrends }): ReactNode {
  const stats = useQuery(useTRPC().tasks.stats.queryOptions()).data;
  const sums = sumsOf(days);
  const mean = meanCycle(sums);
  const work = load.reduce((sum, { minutes }) => sum + minutes, 0);
  return (
    <dl aria-label={words.figures} className="flex flex-wrap gap-x-12 gap-y-4">
      <Figure name={words.done} value={formatNumber(sums.done)}>
        <Change now={sums.done} before={before.done} days={days.length} />
      </Figure>
      <Figure name={words.created} value={formatNumber(sums.created)}>
        <Change now={sums.created} before={before.created} days={days.length} />
      </Figure>
      <Figure name={words.meanCycle} value={mean === null ? words.none : formatSpan(mean)}>
        {words.ofCycled(sums.cycled)}
      </Figure>
      <Figure name={words.openNow} value={stats ? formatNumber(stats.open) : ''}>
        {words.ofWork(formatMinutes(work))}
      </Figure>
    </dl>
  );
}
