import type { StockHold } from '@quartermaster/contracts/stock/holds';
import { Button } from '@quartermaster/ui/button';
import { showToast } from '@quartermaster/ui/toast';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { useOfflineSince } from '@/lib/connection';
import { formatInstant } from '@/lib/dates';
import { recordHref } from '@/lib/record-href';
import { stockWords } from '@/messages/stock';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { usePeople } from '@/trpc/people';
import { useCan, useWorkspace } from '@/trpc/session';
import type { StockProduct } from './kind';
import { withUnit } from './quantities';
import { useLocations } from './use-stock';
import { useStockWrite } from './use-stock-write';

const words = stockWords.holding;

interface HoldsListProps {
  product: StockProduct;
  variantId: string;
  slug: string;
}

/** What is set aside of a variant without an order: how much, for whom and why, and a way to release it. */
export function HoldsList({ product, variantId, slug }: HoldsListProps): ReactNode {
  const holds = useQuery(useTRPC().stock.holds.queryOptions({ variantId })).data?.items ?? [];
  if (holds.length === 0) return null;
  return (
    <section aria-label={words.list} className="grid gap-1">
      <h3 className="font-semibold">{words.list}</h3>
      <ul className="divide-y divide-border border-y border-border">
        {holds.map((hold) => (
          <HoldRow key={hold.id} hold={hold} product={product} slug={slug} />
        ))}
      </ul>
    </section>
  );
}

function HoldRow({ hold, product, slug }: { hold: StockHold; product: StockProduct; slug: string }): ReactNode {
  const api = useTRPCClient();
  const { post } = useStockWrite();
  const { nameOf } = usePeople();
  const { open, nameOf: placeOf } = useLocations();
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const mayAdjust = useCan('stock.adjust');
  const isOffline = useOfflineSince() !== null;
  const [pending, setPending] = useState(false);
  const { quantity, customer, reason, expiresAt, createdById, createdAt, locationId } = hold;
  const amount = withUnit(quantity, product);
  const href = customer ? recordHref(slug, { noun: 'customer', key: customer.key }) : undefined;
  async function release(): Promise<void> {
    setPending(true);
    const failure = await post(
      (options) => api.stock.release.mutate({ id: hold.id }, options),
      () => ({ text: words.released(amount) }),
    );
    setPending(false);
    if (failure) showToast({ text: failure.message || words.notReleased, tone: 'danger' });
  }
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
      <span className="min-w-0 flex-1 basis-60">
        <span className="font-semibold tabular-nums">{amount}</span>{' '}
        {customer ? href ? <Link href={href}>{customer.title}</Link> : customer.title : null}
        {reason ? <span className="block break-words">{reason}</span> : null}
        <span className="block text-sm text-ink-2">
          {[
            words.by(nameOf(createdById), formatInstant(createdAt, zone)),
            ...(expiresAt ? [words.endsAt(formatInstant(expiresAt, zone))] : []),
            ...(open.length > 1 ? [placeOf(locationId)] : []),
          ].join(' · ')}
        </span>
      </span>
      {mayAdjust ? (
        <Button
          size="sm"
          pending={pending}
          disabled={isOffline}
          aria-label={words.releaseOf(amount)}
          onClick={() => void release()}
        >
          {words.release}
        </Button>
      ) : null}
    </li>
  );
}
