'use client';

import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';
import type { Shipment } from '@quartermaster/contracts/orders/shipments';
import { Button } from '@quartermaster/ui/button';
import { Status } from '@quartermaster/ui/status';
import { Tag } from '@quartermaster/ui/tag';
import { useQuery } from '@tanstack/react-query';
import { CircleSlash, Truck } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { ReadFailed } from '@/features/trade/read-failed';
import { formatDate } from '@/lib/dates';
import { lazyPart } from '@/lib/lazy-part';
import { formatDecimal } from '@/lib/numbers';
import { orderPageWords } from '@/messages/order-page';
import { Section } from '@/records/panel/section';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';

const words = orderPageWords.shipments;
const UnshipDialog = lazyPart(() => import('./dialogs/unship-dialog').then((module) => module.UnshipDialog));

interface ShipmentsProps {
  order: Order;
  lines: readonly OrderLine[];
}

/** What of an order has left, newest first. */
export function ShipmentsSection({ order, lines }: ShipmentsProps): ReactNode {
  const read = useQuery(useTRPC().shipments.list.queryOptions({ orderId: order.id }));
  const mayShip = useCan('orders.ship') && order.trashedAt === null && order.lifecycle !== 'cancelled';
  const [undoing, setUndoing] = useState<Shipment | null>(null);
  const items = read.data?.items ?? [];
  if (items.length === 0 && !read.isError) return null;
  return (
    <Section title={words.title}>
      {read.isError ? <ReadFailed text={words.failed} read={read} /> : null}
      <ul className="divide-y divide-border empty:hidden">
        {items.map((shipment) => (
          <ShipmentItem
            key={shipment.id}
            name={`${order.key}/${shipment.nr}`}
            shipment={shipment}
            lines={lines}
            onUndo={mayShip && shipment.status === 'shipped' ? () => setUndoing(shipment) : undefined}
          />
        ))}
      </ul>
      {undoing ? (
        <UnshipDialog
          shipment={undoing}
          name={`${order.key}/${undoing.nr}`}
          onClose={() => {
            const { id } = undoing;
            setUndoing(null);
            // Its button goes with the shipment.
            requestAnimationFrame(() => document.getElementById(`shipment-${id}`)?.focus());
          }}
        />
      ) : null}
    </Section>
  );
}

interface ShipmentItemProps extends Pick<ShipmentsProps, 'lines'> {
  name: string;
  shipment: Shipment;
  onUndo: (() => void) | undefined;
}

function ShipmentItem({ name, shipment, lines, onUndo }: ShipmentItemProps): ReactNode {
  const { shippedOn, carrier, tracking, note, status } = shipment;
  const isReversed = status === 'reversed';
  return (
    <li id={`shipment-${shipment.id}`} tabIndex={-1} className="grid gap-1 py-2">
      <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
        <Tag>{name}</Tag>
        <Status tone={isReversed ? 'neutral' : 'success'} icon={isReversed ? CircleSlash : Truck}>
          {isReversed ? words.reversed : words.shipped(formatDate(shippedOn))}
        </Status>
        {carrier ? <span>{carrier}</span> : null}
        {tracking ? <Tracking text={tracking} /> : null}
        {onUndo ? (
          <Button size="sm" className="ml-auto" aria-label={words.undoOf(name)} onClick={onUndo}>
            {words.undo}
          </Button>
        ) : null}
      </div>
      <p className="text-ink-2">
        {shipment.lines
          .map(({ lineId, quantity }) => {
            const line = lines.find(({ id }) => id === lineId);
            return words.line(formatDecimal(quantity), line?.sku ?? line?.description ?? words.removed);
          })
          .join(', ')}
      </p>
      {note ? <p className="text-sm text-ink-2">{note}</p> : null}
    </li>
  );
}

/** An address of the carrier is a link; a number is a text to copy. */
function Tracking({ text }: { text: string }): ReactNode {
  if (/^https?:\/\/\S+$/.test(text))
    return (
      <a href={text} target="_blank" rel="noreferrer" className="min-w-0 truncate">
        {words.track}
      </a>
    );
  return <span className="font-mono text-sm break-all text-ink-2">{text}</span>;
}
