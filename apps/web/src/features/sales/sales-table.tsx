import { Tag } from '@quartermaster/ui/tag';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatDecimal, formatMoney } from '@/lib/numbers';
import { soldHref } from '@/lib/order-hrefs';
import { recordHref } from '@/lib/record-href';
import { formatNumber } from '@/messages/formats';
import { salesWords as words } from '@/messages/sales';
import { DataTable } from '../statistics/data-table';
import { nameOfPoint } from './names';
import type { SalesPoint } from './points';
import type { SalesParts } from './sales-chart';
import { daysWithin } from './spans';

/** The same numbers; each row leads to what is behind it. */
export function SalesTable({ points, total, ...parts }: SalesParts): ReactNode {
  const { by, currency } = parts;
  const counted = by === 'product';
  const orders = (count: number) => (count === 0 ? '' : formatNumber(count));
  return (
    <DataTable
      caption={words.charts[by]}
      head={[words.bys[by], words.orders, ...(counted ? [words.quantity] : []), words.net]}
      rows={points.map((point) => ({
        key: point.value,
        cells: [
          <PointName key="name" {...parts} point={point} />,
          orders(point.orders),
          ...(counted ? [quantityOf(point)] : []),
          formatMoney(point.net, currency),
        ],
      }))}
      sums={[words.sum, formatNumber(total.orders), ...(counted ? [''] : []), formatMoney(total.net, currency)]}
    />
  );
}

function quantityOf({ quantity, unit }: SalesPoint): string {
  return quantity === null ? '' : `${formatDecimal(quantity)} ${unit ?? ''}`.trim();
}

function PointName({
  slug,
  by,
  span,
  point,
}: Pick<SalesParts, 'slug' | 'by' | 'span'> & { point: SalesPoint }): ReactNode {
  const name = nameOfPoint(point, by);
  const { key, value, orders } = point;
  if (by === 'product') {
    const href = key === null ? undefined : recordHref(slug, { noun: 'product', key });
    return href ? <Named href={href} tag={key} name={name} /> : name;
  }
  if (by === 'customer') {
    return key === null ? name : <Named href={soldHref(slug, span, { customer: key })} tag={key} name={name} />;
  }
  return orders === 0 ? name : <Link href={soldHref(slug, daysWithin(value, span))}>{name}</Link>;
}

function Named({ href, tag, name }: { href: Parameters<typeof Link>[0]['href']; tag: string | null; name: string }) {
  return (
    <Link href={href} className="inline-flex items-center gap-2">
      <Tag>{tag}</Tag> {name}
    </Link>
  );
}
