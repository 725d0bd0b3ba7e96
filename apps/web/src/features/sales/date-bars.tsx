import { majorUnits } from '@quartermaster/contracts/money/currency';
import type { ReactNode } from 'react';
import { formatMoney } from '@/lib/numbers';
import { formatNumber } from '@/messages/formats';
import { salesWords as words } from '@/messages/sales';
import { Bars } from '../statistics/marks';
import { Plot } from '../statistics/plot';
import { roundTicks } from '../statistics/ticks';
import { nameOfPoint } from './names';
import type { SalesParts } from './sales-chart';

/** Days or months as bars. */
export function DateBars({ by, currency, points, captionId }: SalesParts & { captionId: string }): ReactNode {
  // Heights in px need no cents.
  const values = points.map(({ net }) => Number(majorUnits(net, currency)));
  const names = points.map((point) => nameOfPoint(point, by));
  return (
    <Plot
      name={words.charts[by]}
      summaryId={captionId}
      ticks={roundTicks(Math.ceil(Math.max(...values)))}
      tickLabel={(tick) => formatNumber(tick, { notation: 'compact' })}
      places={names}
    >
      {(scale) => (
        <Bars
          scale={scale}
          tone="first"
          values={values}
          title={(index) => {
            const { net = '0', orders = 0 } = points[index] ?? {};
            return words.point(names[index] ?? '', formatMoney(net, currency), orders);
          }}
        />
      )}
    </Plot>
  );
}
