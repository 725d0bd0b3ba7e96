'use client';

import type { PurchaseOrderSummary } from '@quartermaster/contracts/purchase-orders/purchase-order';
import { Button } from '@quartermaster/ui/button';
import { showToast } from '@quartermaster/ui/toast';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { PurchaseStateMark } from '@/features/purchase-marks/state-mark';
import { DocumentRow } from '@/features/trade/document-row';
import { formatDate } from '@/lib/dates';
import { formatMoney } from '@/lib/numbers';
import { purchasesOfHref } from '@/lib/purchase-hrefs';
import { purchasingWords } from '@/messages/purchasing';
import { Section } from '@/records/panel/section';
import { useTRPC } from '@/trpc/client';
import { useCan, useWorkspace } from '@/trpc/session';
import { costsOf } from './purchase/costs';
import { useNewPurchase } from './use-new-purchase';

const { ofSupplier: words } = purchasingWords;
const SHOWN = 5;

interface SupplierPurchasesProps {
  supplier: { id: string; key: string; trashedAt: string | null };
}

/** What is on its way from a supplier, the next delivery first, and the next purchase order. */
export function SupplierPurchases({ supplier }: SupplierPurchasesProps): ReactNode {
  const slug = useWorkspace()?.slug ?? '';
  const mayWrite = useCan('purchasing.write') && supplier.trashedAt === null;
  const { purchaseOrders } = useTRPC();
  const query = `supplier = ${supplier.key} && open = true`;
  const { data } = useQuery(purchaseOrders.list.queryOptions({ query, sort: 'next', limit: SHOWN }));
  const total = useQuery(purchaseOrders.groups.queryOptions({ query, by: 'status' })).data?.total;
  const { start, pending } = useNewPurchase(slug);
  async function begin(): Promise<void> {
    const refused = await start(supplier.id);
    if (refused !== null) showToast({ text: refused, tone: 'danger' });
  }
  return (
    <Section
      title={words.title}
      aside={total && total.count > 0 ? words.count(total.count, total.capped) : null}
      actions={
        mayWrite ? (
          <Button size="sm" pending={pending} onClick={() => void begin()}>
            <Plus aria-hidden className="size-4" strokeWidth={2} />
            {purchasingWords.create.title}
          </Button>
        ) : null
      }
    >
      {data?.items.length === 0 ? <p className="text-ink-2">{words.none}</p> : null}
      <ul className="empty:hidden">
        {data?.items.map((order) => (
          <PurchaseLine key={order.id} slug={slug} order={order} />
        ))}
      </ul>
      <Link href={purchasesOfHref(slug, supplier.key)} className="w-fit">
        {words.all(supplier.key)}
      </Link>
    </Section>
  );
}

function PurchaseLine({ slug, order }: { slug: string; order: PurchaseOrderSummary }): ReactNode {
  const costs = costsOf(order);
  return (
    <DocumentRow
      slug={slug}
      noun="purchaseOrder"
      documentKey={order.key}
      end={costs ? formatMoney(costs.total, order.currency) : null}
    >
      <PurchaseStateMark order={order} />
      {order.nextOn ? (
        <time dateTime={order.nextOn} className="text-sm text-ink-2">
          {words.expected(formatDate(order.nextOn))}
        </time>
      ) : null}
    </DocumentRow>
  );
}
