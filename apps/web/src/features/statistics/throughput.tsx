import type { TaskTrends } from '@quartermaster/contracts/tasks/trends';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { ChartNoAxesColumn } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatDate } from '@/lib/dates';
import { formatNumber } from '@/messages/formats';
import { statisticsWords as words } from '@/messages/statistics';
import { changeWords } from './change-words';
import { ChartBlock } from './chart-block';
import { DataTable } from './data-table';
import { Bars, Line, SeriesKey, SeriesKeys } from './marks';
import { nameOfPeriod, unitOf } from './period-names';
import { sumsOf, toPeriods } from './periods';
import { Plot } from './plot';
import { roundTicks } from './ticks';

/** What was done, in bars, and what came in, as a line. */
export function Throughput({ trends: { days, before } }: { trends: TaskTrends }): ReactNode {
  const periods = toPeriods(days);
  const sums = sumsOf(days);
  if (sums.done + sums.created === 0) {
    return (
      <ChartBlock chart="throughput">
        <EmptyState icon={ChartNoAxesColumn} title={words.nothingMoved(days.length)} />
      </ChartBlock>
    );
  }
  const names = periods.map(nameOfPeriod);
  const title = (key: 'done' | 'created') => (index: number) =>
    words.point(names[index] ?? '', words[key], formatNumber(periods[index]?.[key] ?? 0));
  return (
    <ChartBlock
      chart="throughput"
      caption={[
        sums.done === 0 ? `${words.nothingDone(days.length)}.` : '',
        words.throughputCaption(sums.done, sums.created),
        `${changeWords(sums.done, before.done, days.length)}.`,
        before.done > 0 ? words.throughputBefore(before.done, before.created) : '',
      ]
        .join(' ')
        .trim()}
      drawing={(captionId) => (
        <>
          <Plot
            name={words.charts.throughput}
            summaryId={captionId}
            ticks={roundTicks(Math.max(...periods.flatMap(({ done, created }) => [done, created])))}
            tickLabel={(tick) => formatNumber(tick)}
            places={periods.map(({ to }) => formatDate(to))}
          >
            {(scale) => (
              <>
                <Bars scale={scale} tone="first" values={periods.map(({ done }) => done)} title={title('done')} />
                <Line
                  scale={scale}
                  tone="second"
                  values={periods.map(({ created }) => created)}
                  title={title('created')}
                />
              </>
            )}
          </Plot>
          <SeriesKeys>
            <SeriesKey tone="first" bar>
              {words.done}
            </SeriesKey>
            <SeriesKey tone="second">{words.created}</SeriesKey>
          </SeriesKeys>
        </>
      )}
      table={
        <DataTable
          caption={words.charts.throughput}
          head={[unitOf(periods), words.done, words.created]}
          rows={periods.map((period, index) => ({
            key: period.to,
            cells: [names[index], formatNumber(period.done), formatNumber(period.created)],
          }))}
          sums={[words.sum, formatNumber(sums.done), formatNumber(sums.created)]}
        />
      }
    />
  );
}
