'use client';

import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import type { PurchaseOrder } from '@quartermaster/contracts/purchase-orders/purchase-order';
import type { Receipt } from '@quartermaster/contracts/purchase-orders/receipts';
import { Button } from '@quartermaster/ui/button';
import { Status } from '@quartermaster/ui/status';
import { Tag } from '@quartermaster/ui/tag';
import { useQuery } from '@tanstack/react-query';
import { CircleSlash, PackageCheck, PackageMinus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { ReadFailed } from '@/features/trade/read-failed';
import { formatDate, formatInstant } from '@/lib/dates';
import { lazyPart } from '@/lib/lazy-part';
import { formatAmount, formatDecimal } from '@/lib/numbers';
import { purchasePageWords } from '@/messages/purchase-page';
import { Section } from '@/records/panel/section';
import { useTRPC } from '@/trpc/client';
import { usePeople } from '@/trpc/people';
import { useCan, useWorkspace } from '@/trpc/session';

const words = purchasePageWords.receipts;
const ReverseDialog = lazyPart(() => import('./dialogs/reverse-dialog').then((module) => module.ReverseDialog));

interface ReceiptsSectionProps {
  order: PurchaseOrder;
  lines: readonly PurchaseLine[];
}

/** What of a purchase order has come, newest first. */
export function ReceiptsSection({ order, lines }: ReceiptsSectionProps): ReactNode {
  const read = useQuery(useTRPC().receipts.list.queryOptions({ orderId: order.id }));
  const mayReverse = useCan('purchasing.receive') && order.trashedAt === null;
  const [reversing, setReversing] = useState<Receipt | null>(null);
  const items = read.data?.items ?? [];
  if (items.length === 0 && !read.isError) return null;
  const nameOf = ({ nr }: Receipt) => `${order.key}/${nr}`;
  return (
    <Section title={words.title}>
      {read.isError ? <ReadFailed text={words.failed} read={read} /> : null}
      <ul className="divide-y divide-border empty:hidden">
        {items.map((receipt) => (
          <ReceiptItem
            key={receipt.id}
            name={nameOf(receipt)}
            receipt={receipt}
            lines={lines}
            onReverse={mayReverse && receipt.status !== 'reversed' ? () => setReversing(receipt) : undefined}
          />
        ))}
      </ul>
      {reversing ? (
        <ReverseDialog
          receipt={reversing}
          name={nameOf(reversing)}
          onClose={() => {
            const { id } = reversing;
            setReversing(null);
            // Its button goes with the receipt.
            requestAnimationFrame(() => document.getElementById(`receipt-${id}`)?.focus());
          }}
        />
      ) : null}
    </Section>
  );
}

interface ReceiptItemProps extends Pick<ReceiptsSectionProps, 'lines'> {
  /** PO-12/1 */
  name: string;
  receipt: Receipt;
  onReverse: (() => void) | undefined;
}

function ReceiptItem({ name, receipt, lines, onReverse }: ReceiptItemProps): ReactNode {
  const { id, deliveryNote, note, closedShort, createdById, createdAt, value } = receipt;
  const { nameOf } = usePeople();
  const { timeZone = 'UTC', currency } = useWorkspace() ?? {};
  const facts = [
    ...(deliveryNote ? [words.note(deliveryNote)] : []),
    ...(closedShort ? [words.short] : []),
    ...(value !== undefined && currency ? [words.value(formatAmount(value, currency))] : []),
    words.booked(nameOf(createdById), formatInstant(createdAt, timeZone)),
  ];
  return (
    <li id={`receipt-${id}`} tabIndex={-1} className="grid gap-1 py-2">
      <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
        <Tag>{name}</Tag>
        <ReceiptMark receipt={receipt} />
        {onReverse ? (
          <Button size="sm" className="ml-auto" aria-label={words.reverseOf(name)} onClick={onReverse}>
            {words.reverse}
          </Button>
        ) : null}
      </div>
      <ul>
        {receipt.lines.map((line) => (
          <li key={`${line.lineId} ${line.locationId}`} className="text-ink-2">
            {lineWords(line, lines)}
          </li>
        ))}
      </ul>
      <p className="text-sm text-ink-2">{facts.join(' · ')}</p>
      {note ? <p className="text-sm text-ink-2">{note}</p> : null}
    </li>
  );
}

function ReceiptMark({ receipt: { status, receivedOn } }: Pick<ReceiptItemProps, 'receipt'>): ReactNode {
  if (status === 'reversed')
    return (
      <Status tone="neutral" icon={CircleSlash}>
        {words.reversed}
      </Status>
    );
  return (
    <>
      <Status tone="success" icon={PackageCheck}>
        {words.received(formatDate(receivedOn))}
      </Status>
      {status === 'part_reversed' ? (
        <Status tone="neutral" icon={PackageMinus}>
          {words.partReversed}
        </Status>
      ) : null}
    </>
  );
}

function lineWords(came: Receipt['lines'][number], lines: readonly PurchaseLine[]): string {
  const { lineId, quantity, rejectedQty, rejectReason, reversedQty } = came;
  const line = lines.find(({ id }) => id === lineId);
  const parts = [
    words.line(formatDecimal(quantity), line?.sku ?? line?.description ?? words.removed),
    ...(rejectedQty === '0' ? [] : [words.rejected(formatDecimal(rejectedQty), rejectReason ?? '')]),
    ...(reversedQty === '0' ? [] : [words.undone(formatDecimal(reversedQty))]),
  ];
  return parts.join(', ');
}
