'use client';

import { variants } from '@quartermaster/contracts/products/variants';
import { listColumns } from '@quartermaster/contracts/records/kind';
import { cn } from '@quartermaster/ui/cn';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { movesHref } from '@/features/stock/ledger-address';
import { shortOf } from '@/features/stock/short-of';
import { formatDecimal, formatPrice } from '@/lib/numbers';
import { productWords as words } from '@/messages/products';
import { NothingCell, WordsCell } from '@/records/cells/value-cells';
import { useWorkspace } from '@/trpc/session';
import type { ListedVariant } from './variant-kind';

/** The columns of what there is, by their names in the list. */
const QUANTITIES = {
  onhand: 'onHand',
  reserved: 'reserved',
  waiting: 'waiting',
  available: 'available',
  incoming: 'incoming',
} as const satisfies Record<string, keyof ListedVariant>;
type QuantityName = keyof typeof QUANTITIES;

const labels: Readonly<Record<string, { label: string } | undefined>> = listColumns(variants);

export function isQuantity(column: string): column is QuantityName {
  return column in QUANTITIES;
}

interface NumberProps {
  variant: ListedVariant;
  column: string;
}

/** How much there is of something. It leads to the moves that make it. */
export function VariantQuantity({ variant, column }: { variant: ListedVariant; column: QuantityName }): ReactNode {
  const value = variant[QUANTITIES[column]];
  if (value === undefined || variant.kind !== 'stocked') return <NothingCell />;
  const number = formatDecimal(value);
  const short = column === 'available' ? shortOf(variant) : null;
  return (
    <>
      {short ? (
        <span className="mr-1.5 rounded-tag bg-st-danger-bg px-1 text-sm whitespace-nowrap text-st-danger-fg">
          {words.short(formatDecimal(short))}
        </span>
      ) : null}
      <MovesLink variant={variant} column={column} value={words.quantity(number, variant.unit)}>
        {column === 'available' ? (
          <>
            <span className="wide:hidden">{labels[column]?.label} </span>
            <span>{number}</span>
            <span className="wide:hidden"> {variant.unit}</span>
          </>
        ) : (
          number
        )}
      </MovesLink>
    </>
  );
}

/** What the stock is worth. It leads to the moves that make it. */
export function VariantValue({ variant }: { variant: ListedVariant }): ReactNode {
  const currency = useWorkspace()?.currency;
  if (variant.stockValue === undefined || variant.kind !== 'stocked') return <NothingCell />;
  const amount = formatPrice(variant.stockValue, currency, 2);
  return (
    <MovesLink variant={variant} column="value" value={words.amount(amount, currency)}>
      {amount}
    </MovesLink>
  );
}

/** A price or a cost of one unit, with its currency where that is not the workspace's. */
export function UnitAmount({ variant, column }: NumberProps): ReactNode {
  const own = useWorkspace()?.currency;
  const value = column === 'price' ? variant.price : variant.standardCost;
  const currency = column === 'price' ? variant.priceCurrency : own;
  if (value === null || value === undefined) return <NothingCell />;
  const amount = formatPrice(value, currency);
  return <WordsCell end>{currency && currency !== own ? words.amount(amount, currency) : amount}</WordsCell>;
}

function MovesLink({
  variant,
  column,
  value,
  children,
}: NumberProps & { value: string; children: ReactNode }): ReactNode {
  const slug = useWorkspace()?.slug ?? '';
  return (
    <Link
      href={movesHref({ slug, key: variant.product.key }, { variant: variant.id })}
      prefetch={false}
      tabIndex={-1}
      data-cell={column}
      aria-label={words.movesOf(labels[column]?.label ?? '', value)}
      title={words.movesOf(labels[column]?.label ?? '', value)}
      className={cn(
        'truncate rounded-control text-sm text-ink no-underline hover:underline wide:-mx-1.5 wide:px-1.5 coarse:inline-flex coarse:min-h-11 coarse:items-center coarse:gap-1',
        column === 'available' && 'font-semibold',
      )}
    >
      {children}
    </Link>
  );
}
