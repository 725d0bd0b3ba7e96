import type { ReactNode } from 'react';
import { statisticsWords as words } from '@/messages/statistics';
import { CHARTS, type Chart } from './address';
import { ChartFrame, type ChartFrameProps } from './chart-frame';
import { useStatistics } from './use-statistics';

interface ChartBlockProps extends Omit<ChartFrameProps, 'title' | 'asTable' | 'onTable'> {
  chart: Chart;
}

/** One chart of the page of tasks; the address says which are shown as tables. */
export function ChartBlock({ chart, ...frame }: ChartBlockProps): ReactNode {
  const [{ tables }, set] = useStatistics();
  return (
    <ChartFrame
      {...frame}
      title={words.charts[chart]}
      asTable={tables.includes(chart)}
      onTable={(asTable) => set({ tables: CHARTS.filter((one) => (one === chart ? asTable : tables.includes(one))) })}
    />
  );
}
