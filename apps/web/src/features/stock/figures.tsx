import type { StockBalance } from '@quartermaster/contracts/stock/stock';
import { cn } from '@quartermaster/ui/cn';
import { Status } from '@quartermaster/ui/status';
import { TriangleAlert } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatAmount } from '@/lib/numbers';
import { t } from '@/messages';
import { stockWords } from '@/messages/stock';
import { useWorkspace } from '@/trpc/session';
import type { StockProduct, StockVariant } from './kind';
import { movesHref } from './ledger-address';
import { withUnit } from './quantities';
import { shortOf } from './short-of';

interface FiguresProps {
  slug: string;
  product: StockProduct;
  variant: StockVariant;
  balance: StockBalance;
}

/** The numbers of a variant in all locations. Orders make what is promised and expected, moves all others. */
export function Figures({ slug, product, variant, balance }: FiguresProps): ReactNode {
  const currency = useWorkspace()?.currency ?? 'EUR';
  const { stockValue, unitCost } = balance;
  const href = movesHref({ slug, key: product.key }, { variant: variant.id });
  const short = shortOf(balance);
  const quantity = (value: string) => withUnit(value, product);
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 @xl:grid-cols-4">
      <Figure name="onHand" value={quantity(balance.onHand)} href={href} large />
      <Figure name="available" value={quantity(balance.available)} href={href} large>
        {short === null ? null : (
          <Status tone="danger" icon={TriangleAlert}>
            {stockWords.short(quantity(short))}
          </Status>
        )}
      </Figure>
      <Figure name="reserved" value={quantity(balance.reserved)} />
      <Figure name="waiting" value={quantity(balance.waiting)} />
      <Figure name="incoming" value={quantity(balance.incoming)} />
      {stockValue === undefined ? null : (
        <Figure name="stockValue" value={formatAmount(stockValue, currency)} href={href} />
      )}
      {unitCost === undefined ? null : balance.onHand === '0' ? (
        <Figure name="unitCost" value={t.common.none} />
      ) : (
        <Figure name="unitCost" value={formatAmount(unitCost, currency)} href={href} />
      )}
    </dl>
  );
}

interface FigureProps {
  name: keyof typeof stockWords.numbers;
  value: string;
  /** The moves that make it. */
  href?: string;
  large?: boolean;
  children?: ReactNode;
}

function Figure({ name, value, href, large = false, children }: FigureProps): ReactNode {
  const label = stockWords.numbers[name];
  return (
    <div>
      <dt title={stockWords.hints[name]} className="text-sm text-ink-2">
        {label}
      </dt>
      <dd className={cn('tabular-nums', large ? 'text-lg' : 'leading-7')}>
        {href ? (
          <Link
            href={href as Route}
            aria-label={stockWords.open(label, value)}
            className="relative coarse:after:absolute coarse:after:-inset-x-2 coarse:after:-inset-y-3"
          >
            {value}
          </Link>
        ) : (
          value
        )}
        {children ? <span className="ml-2 text-base">{children}</span> : null}
      </dd>
    </div>
  );
}
