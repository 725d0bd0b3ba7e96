'use client';

import type { PurchaseOrder } from '@quartermaster/contracts/purchase-orders/purchase-order';
import { type PurchaseLifecycle, purchaseAllows } from '@quartermaster/contracts/purchase-orders/states';
import { Button, buttonClass } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { FileQuestionMark, Lock, PackageX, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { daysBetween, formatDate } from '@/lib/dates';
import { lazyPart } from '@/lib/lazy-part';
import { t } from '@/messages';
import { receivingWords as words } from '@/messages/receiving';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { useToday } from '@/trpc/use-today';
import { isBlank } from './draft';
import { purchaseOrderHref } from './hrefs';
import { ReceiveHead } from './receive-head';
import type { Booked as Answer } from './use-booking';
import { useReceiptDraft } from './use-receipt-draft';

const Receiving = lazyPart(() => import('./receiving').then((module) => module.Receiving), Waiting);
const Booked = lazyPart(() => import('./booked').then((module) => module.Booked), Waiting);

interface ReceivePageProps {
  slug: string;
  recordKey: string;
}

/** Receives the goods of a purchase order. Until they are booked the page stays. */
export function ReceivePage({ slug, recordKey }: ReceivePageProps): ReactNode {
  const read = useQuery(useTRPC().purchaseOrders.get.queryOptions({ ref: recordKey }));
  const order = read.data;
  return (
    <div className="mx-auto grid w-full max-w-6xl grid-cols-[minmax(0,1fr)] gap-4">
      <ReceiveHead slug={slug} recordKey={recordKey} note={order ? <About order={order} /> : null} />
      {order ? <OrderAtDock key={order.id} slug={slug} order={order} /> : null}
      {!order && read.isError ? (
        <NotShown recordKey={recordKey} error={read.error} retry={() => void read.refetch()} />
      ) : null}
      {!order && !read.isError ? <Waiting /> : null}
    </div>
  );
}

/** Whose goods they are, and when they should come. */
function About({ order }: { order: PurchaseOrder }): ReactNode {
  const today = useToday();
  const expected = order.nextOn ?? order.expectedOn;
  const late = expected === null ? 0 : daysBetween(expected, today);
  return (
    <>
      {words.from(order.supplier.title)}
      {expected === null ? null : ` · ${words.expected(formatDate(expected))}`}
      {late > 0 && order.open ? <span className="text-st-danger-fg">{` · ${words.late(late)}`}</span> : null}
    </>
  );
}

function OrderAtDock({ slug, order }: { slug: string; order: PurchaseOrder }): ReactNode {
  const read = useQuery(useTRPC().purchaseOrders.lines.queryOptions({ orderId: order.id }));
  const mayReceive = useCan('purchasing.receive');
  const [booked, setBooked] = useState<Answer | null>(null);
  const state = useReceiptDraft(order.id);
  if (booked) return <Booked slug={slug} booked={booked} onMore={() => setBooked(null)} />;
  if (!mayReceive)
    return (
      <EmptyState icon={Lock} title={words.noPermission} action={<OpenOrder slug={slug} order={order} />}>
        {words.noPermissionBody}
      </EmptyState>
    );
  const why = whyNot(order);
  // What was entered stays, whatever became of the order: it may have been booked without an answer.
  if (why !== null && isBlank(state.draft))
    return (
      <EmptyState icon={PackageX} title={words.notNow(order.key)} action={<OpenOrder slug={slug} order={order} />}>
        {why}
      </EmptyState>
    );
  if (read.isError && !read.data)
    return (
      <EmptyState
        icon={TriangleAlert}
        title={words.loadFailed}
        action={<Button onClick={() => void read.refetch()}>{t.common.retry}</Button>}
      />
    );
  if (!read.data) return <Waiting />;
  const goods = read.data.lines.filter(({ kind }) => kind === 'item');
  if (goods.length === 0)
    return <EmptyState icon={PackageX} title={words.noItems} action={<OpenOrder slug={slug} order={order} />} />;
  return (
    <Receiving
      slug={slug}
      order={order}
      lines={goods}
      state={state}
      notice={state.sent === null ? (why ?? undefined) : undefined}
      onBooked={setBooked}
    />
  );
}

/** Why nothing can be received; null if something can. */
function whyNot({ key, lifecycle, trashedAt }: PurchaseOrder): string | null {
  if (trashedAt !== null) return `${key} ${words.closed.trashed}`;
  const reasons: Partial<Record<PurchaseLifecycle, string>> = words.closed;
  return purchaseAllows('receive', lifecycle) ? null : `${key} ${reasons[lifecycle] ?? ''}`;
}

function OpenOrder({ slug, order }: { slug: string; order: PurchaseOrder }): ReactNode {
  return (
    <Link href={purchaseOrderHref(slug, order.key)} className={buttonClass({ tone: 'primary' })}>
      {words.open(order.key)}
    </Link>
  );
}

interface NotShownProps {
  recordKey: string;
  error: unknown;
  retry: () => void;
}

function NotShown({ recordKey, error, retry }: NotShownProps): ReactNode {
  const { reason, message } = readFailure(error);
  if (reason === 'not_found' || reason === 'invalid')
    return (
      <EmptyState icon={FileQuestionMark} title={words.missing(recordKey)}>
        {words.missingBody}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={TriangleAlert}
      title={words.loadFailed}
      action={<Button onClick={retry}>{t.common.retry}</Button>}
    >
      {message}
    </EmptyState>
  );
}

function Waiting(): ReactNode {
  return (
    <div className="grid gap-3">
      <Skeleton className="h-11" />
      <Skeleton className="h-11" />
      <Skeleton className="h-24" />
    </div>
  );
}
