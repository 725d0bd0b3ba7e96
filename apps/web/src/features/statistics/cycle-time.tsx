import type { TaskTrends } from '@quartermaster/contracts/tasks/trends';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { Timer } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatDate } from '@/lib/dates';
import { formatMinutes } from '@/lib/minutes';
import { statisticsWords as words } from '@/messages/statistics';
import { changeWords } from './change-words';
import { ChartBlock } from './chart-block';
import { DataTable } from './data-table';
import { Line } from './marks';
import { nameOfPeriod, unitOf } from './period-names';
import { meanCycle, sumsOf, toPeriods } from './periods';
import { Plot } from './plot';
import { minuteTicks } from './ticks';

/** How long a task is in work, on average. */
export function CycleTime({ trends: { days, before } }: { trends: TaskTrends }): ReactNode {
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
      caption={`${words.cycleCaption(formatMinutes(mean))} ${changeWords(mean, meanCycle(before) ?? 0, days.length)}.`}
      drawing={(captionId) => (
        <Plot
          name={words.charts.cycle}
          summaryId={captionId}
          ticks={minuteTicks(Math.max(...means.map((value) => value ?? 0)))}
          tickLabel={formatMinutes}
          places={periods.map(({ to }) => formatDate(to))}
        >
          {(scale) => (
            <Line
              scale={scale}
              tone="first"
              values={means}
              title={(index) => words.point(names[index] ?? '', words.mean, formatMinutes(means[index] ?? 0))}
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
            cells: [names[index], period.cycled.toLocaleString('en'), timeOr(means[index] ?? null)],
          }))}
          sums={[words.together, sums.cycled.toLocaleString('en'), formatMinutes(mean)]}
        />
      }
    />
  );
}

function timeOr(minutes: number | null): string {
  return minutes === null ? words.none : formatMinutes(minutes);
}
