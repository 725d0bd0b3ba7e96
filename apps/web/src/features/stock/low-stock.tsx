'use client';

import type { ListLowOutput } from '@quartermaster/contracts/stock/stock';
import { Status } from '@quartermaster/ui/status';
import { OctagonX, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { TodayBlock } from '@/components/today-block';
import { formatDecimal } from '@/lib/numbers';
import { lowHref, variantHref } from '@/lib/product-hrefs';
import { lowWords } from '@/messages/low';
import { movesHref } from './ledger-address';
import { useLow } from './use-low';

/** What runs low, on Today; nothing while nothing does. */
export function LowStock({ slug }: { slug: string }): ReactNode {
  const { data, dataUpdatedAt } = useLow();
  if (!data || data.count === 0) return null;
  return (
    <TodayBlock
      id="low-stock"
      title={lowWords.title}
      all={{ count: data.count, href: lowHref(slug) }}
      updatedAt={dataUpdatedAt}
    >
      {data.items.map((item) => (
        <LowRow key={item.variantId} slug={slug} item={item} />
      ))}
    </TodayBlock>
  );
}

function LowRow({ slug, item }: { slug: string; item: ListLowOutput['items'][number] }): ReactNode {
  const { variantId, productKey, name, optionText, sku, available, onHand, reorderPoint } = item;
  const variant = { id: variantId, product: { key: productKey } };
  const isOut = onHand === '0' || onHand.startsWith('-');
  return (
    <li className="flex min-h-(--row) flex-wrap items-center gap-x-3 gap-y-1 py-1 coarse:min-h-12">
      <span className="flex min-w-48 flex-1 items-baseline gap-2">
        <Link
          href={variantHref(slug, variant)}
          prefetch={false}
          className="truncate text-ink no-underline hover:underline"
        >
          {optionText ? `${name}, ${optionText}` : name}
        </Link>
        {sku ? <span className="truncate font-mono text-sm text-ink-2">{sku}</span> : null}
      </span>
      <Link
        href={movesHref({ slug, key: variant.product.key }, { variant: variant.id })}
        prefetch={false}
        className="text-sm text-ink tabular-nums no-underline hover:underline sm:w-28 sm:text-right"
      >
        {lowWords.available(formatDecimal(available))}
      </Link>
      <span className="text-sm text-ink-2 tabular-nums sm:w-28 sm:text-right">
        {lowWords.reorderAt(formatDecimal(reorderPoint))}
      </span>
      <span className="flex w-16">
        {isOut ? (
          <Status tone="danger" icon={OctagonX}>
            {lowWords.out}
          </Status>
        ) : (
          <Status tone="attention" icon={TriangleAlert}>
            {lowWords.low}
          </Status>
        )}
      </span>
    </li>
  );
}
