import type { TaskTrends } from '@quartermaster/contracts/tasks/trends';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { Timer } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatDate } from '@/lib/dates';
import { formatNumber } from '@/messages/formats';
import { statisticsWords as words } from '@/messages/statistics';
import { changeWords } from './change-words';
import { ChartBlock } from './chart-block';
import { DataTable } from './data-table';
import { formatSpan } from './format-span';
import { Line } from './marks';
import { nameOfPeriod, unitOf } from './period-names';
import { ENOUGH, meanCycle, sumsOf, toPeriods } from './periods';
import { Plot } from './plot';
import { minuteTicks } from './ticks';

/** How long a task is in work, on average. */
export function CycleTime({ trends }: { trends: TaskTrends }): ReactNode {
  const { days } = trends;
  const periods = toPeriods(days);
  const sums = sumsOf(days);
  const mean = meanCycle(sums);
  if (mean === null) {
    return (
      <ChartBlock chart="cycle">
        <EmptyState icon={Timer} title={words.nothingCycled(days.length)} />
      </ChartBlock>
    );
  }
  const names = periods.map(nameOfPeriod);
  const means = periods.map(meanCycle);
  return (
    <ChartBlock
      chart="cycle"
      caption={[words.cycleCaption(formatSpan(mean)), beforeWords(trends)].join(' ').trim()}
      drawing={(captionId) => (
        <Plot
          name={words.charts.cycle}
          summaryId={captionId}
          ticks={minuteTicks(Math.max(...means.map((value) => value ?? 0)))}
          tickLabel={formatSpan}
          places={periods.map(({ to }) => formatDate(to))}
        >
          {(scale) => (
            <Line
              scale={scale}
              tone="first"
              values={means}
              title={(index) => words.point(names[index] ?? '', words.mean, formatSpan(means[index] ?? 0))}
            />
          )}
        </Plot>
      )}
      table={
        <DataTable
          caption={words.charts.cycle}
          head={[unitOf(periods), words.measured, words.mean]}
          rows={periods.map((period, index) => ({
            key: period.to,
            cells: [names[index], formatNumber(period.cycled), timeOr(means[index] ?? null)],
          }))}
          sums={[words.together, formatNumber(sums.cycled), formatSpan(mean)]}
        />
      }
    />
  );
}

/** A mean of a few tasks is no trend: then only what it was. */
function beforeWords({ days, before }: TaskTrends): string {
  const [mean, meanBefore] = [meanCycle(sumsOf(days)), meanCycle(before)];
  if (mean === null || meanBefore === null) return '';
  if (before.cycled < ENOUGH || sumsOf(days).cycled < ENOUGH)
    return words.cycleBefore(formatSpan(meanBefore), days.length);
  return `${changeWords(mean, meanBefore, days.length)}.`;
}

function timeOr(minutes: number | null): string {
  return minutes === null ? words.none : formatSpan(minutes);
}
