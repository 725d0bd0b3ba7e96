'use client';

import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';
import { Button } from '@quartermaster/ui/button';
import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { useOfflineSince } from '@/lib/connection';
import { createIdempotencyKeys } from '@/lib/idempotency-key';
import { lazyPart } from '@/lib/lazy-part';
import { recordHref } from '@/lib/record-href';
import { orderStepWords } from '@/messages/order-steps';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useCan } from '@/trpc/session';

const words = orderStepWords.buying;
const PickSupplier = lazyPart(() =>
  import('@/features/supplier-parts/pick-supplier').then((module) => module.PickSupplier),
);

interface BuyShortProps {
  order: Order;
  lines: readonly OrderLine[];
  slug: string;
}

/** Drafts of purchase orders for what an order waits for. Where nobody is preferred to buy from, the person chooses. */
export function BuyShort({ order, lines, slug }: BuyShortProps): ReactNode {
  const api = useTRPCClient();
  const { purchaseOrders, suppliers } = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const mayBuy = useCan('purchasing.write') && order.trashedAt === null;
  const isOffline = useOfflineSince() !== null;
  const [keys] = useState(createIdempotencyKeys);
  const [pending, setPending] = useState(false);
  const [picking, setPicking] = useState(false);
  if (!mayBuy || !order.open || lines.every(({ waitingQty }) => waitingQty === '0')) return null;

  async function buy(supplierId?: string): Promise<void> {
    const input = { orderId: order.id, ...(supplierId === undefined ? {} : { supplierId }) };
    setPending(true);
    setPicking(false);
    try {
      const { items } = await api.purchaseOrders.createFromOrder.mutate({
        ...input,
        idempotencyKey: keys.keyFor(input),
      });
      keys.done();
      showToast({ text: words.done(items.map(({ key }) => key).join(', ')) });
      const [only, ...others] = items;
      const href = only && others.length === 0 && recordHref(slug, { noun: 'purchaseOrder', key: only.key });
      if (href) router.push(href);
    } catch (error) {
      const failure = readFailure(error);
      if (failure.field === 'supplierId' && supplierId === undefined) setPicking(true);
      else showToast({ text: failure.message || words.failed, tone: 'danger' });
    } finally {
      setPending(false);
      for (const route of [purchaseOrders, suppliers]) void queries.invalidateQueries({ queryKey: route.pathKey() });
    }
  }
  return (
    <>
      <Button
        size="sm"
        className="justify-self-start"
        pending={pending}
        disabled={isOffline}
        onClick={() => void buy()}
      >
        {words.buy}
      </Button>
      {picking ? <PickSupplier onPick={(id) => void buy(id)} onClose={() => setPicking(false)} /> : null}
    </>
  );
}
