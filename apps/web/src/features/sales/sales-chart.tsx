import type { OrderSales } from '@quartermaster/contracts/orders/sales';
import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { ChartNoAxesColumn, Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatMoney } from '@/lib/numbers';
import { saveFile } from '@/lib/save-file';
import { salesWords as words } from '@/messages/sales';
import { ChartFrame } from '../statistics/chart-frame';
import type { SalesBy } from './address';
import { DateBars } from './date-bars';
import { NameBars } from './name-bars';
import { nameOfPoint } from './names';
import { pointsOf, type SalesPoint } from './points';
import { salesCsv } from './sales-csv';
import { SalesTable } from './sales-table';
import type { Span } from './spans';
import { useSales } from './use-sales';

/** What the drawings and the table are made from. */
export interface SalesParts {
  slug: string;
  by: SalesBy;
  span: Span;
  currency: string;
  points: readonly SalesPoint[];
  total: OrderSales['total'];
}

interface SalesChartProps extends Pick<SalesParts, 'slug' | 'by' | 'span'> {
  sales: OrderSales;
}

/** What was sold as a drawing or a table, and as a file. */
export function SalesChart({ slug, by, span, sales }: SalesChartProps): ReactNode {
  const [{ asTable }, set] = useSales();
  const { currency, total } = sales;
  const frame = { title: words.charts[by], asTable, onTable: (next: boolean) => set({ asTable: next }) };
  if (currency === null || total.orders === 0) {
    return (
      <ChartFrame {...frame}>
        <EmptyState icon={ChartNoAxesColumn} title={words.nothing}>
          {words.nothingBody}
        </EmptyState>
      </ChartFrame>
    );
  }
  const points = pointsOf(sales, { by, span });
  const parts = { slug, by, span, currency, points, total };
  const save = () =>
    saveFile({
      name: words.file(by, span.from, span.to),
      type: 'text/csv',
      text: salesCsv(points, { by, currency }),
    });
  const Drawing = by === 'day' || by === 'month' ? DateBars : NameBars;
  return (
    <ChartFrame
      {...frame}
      caption={captionOf(parts)}
      controls={
        <Button size="sm" onClick={save}>
          <Download aria-hidden className="size-4" strokeWidth={1.75} />
          {words.download}
        </Button>
      }
      drawing={(captionId) => <Drawing {...parts} captionId={captionId} />}
      table={<SalesTable {...parts} />}
    />
  );
}

/** The sum, and where the most of it is from. */
function captionOf({ by, currency, points, total }: SalesParts): string {
  const best = points.reduce((most, point) => (BigInt(point.net) > BigInt(most.net) ? point : most));
  return [
    words.together(formatMoney(total.net, currency), total.orders),
    words.best(nameOfPoint(best, by), formatMoney(best.net, currency)),
  ].join(' ');
}
