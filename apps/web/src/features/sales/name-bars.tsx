import type { ReactNode } from 'react';
import { formatMoney } from '@/lib/numbers';
import { salesWords as words } from '@/messages/sales';
import { nameOfPoint } from './names';
import { firstPoints } from './points';
import type { SalesParts } from './sales-chart';

/** The others are one bar. */
const MOST = 10;

/** Products or customers as bars beside each other, the largest first, each with its name and amount. */
export function NameBars({ by, currency, points, captionId }: SalesParts & { captionId: string }): ReactNode {
  const shown = firstPoints(points, MOST);
  const most = Math.max(...shown.map(({ net }) => Number(net)));
  return (
    <ul aria-label={words.charts[by]} aria-describedby={captionId} className="grid gap-2">
      {shown.map((point) => (
        <li key={point.value} className="grid gap-0.5">
          <span className="flex items-baseline gap-3 text-sm">
            <span className="min-w-0 flex-1 truncate">{nameOfPoint(point, by)}</span>
            <span>{formatMoney(point.net, currency)}</span>
          </span>
          <span
            aria-hidden
            style={{ width: `${Math.max(0, (Number(point.net) / most) * 100)}%` }}
            className="h-3 min-w-px bg-(--chart-1)"
          />
        </li>
      ))}
    </ul>
  );
}
