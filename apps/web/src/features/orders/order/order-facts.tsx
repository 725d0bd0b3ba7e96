import type { Order, OrderAddress } from '@quartermaster/contracts/orders/order';
import { Combobox } from '@quartermaster/ui/combobox';
import type { ReactNode } from 'react';
import { DateField } from '@/components/date/date-field';
import { formatDate } from '@/lib/dates';
import { listWords } from '@/messages/list';
import { orderPageWords } from '@/messages/order-page';
import { useRecordEditor } from '@/records/declared/editor';
import { DeclaredFacts } from '@/records/declared/facts';
import { FactLine } from '@/records/panel/fact-line';
import { NOBODY, usePeople } from '@/trpc/people';
import type { OrderKind } from '../order-kind';

const words = orderPageWords.facts;

interface OrderFactsProps {
  kind: OrderKind;
  order: Order;
  mayWrite: boolean;
}

/** The facts of an order that are saved at once: neither prices nor stock depend on them. */
export function OrderFacts({ kind, order, mayWrite }: OrderFactsProps): ReactNode {
  return (
    <DeclaredFacts kind={kind} record={order} mayWrite={mayWrite}>
      <PromisedLine kind={kind} order={order} mayWrite={mayWrite} />
      <OwnerLine kind={kind} order={order} mayWrite={mayWrite} />
      <AddressLine name={words.shippingAddress} address={order.shippingAddress} />
      <AddressLine name={words.billingAddress} address={order.billingAddress} />
    </DeclaredFacts>
  );
}

function PromisedLine({ kind, order, mayWrite }: OrderFactsProps): ReactNode {
  const editor = useRecordEditor(kind);
  const { promisedOn } = order;
  if (!mayWrite) return <FactLine name={words.promised}>{promisedOn ? formatDate(promisedOn) : <None />}</FactLine>;
  return (
    <FactLine name={words.promised}>
      <DateField
        bare
        label={words.promised}
        value={promisedOn ? { on: promisedOn, time: null } : null}
        onCommit={(value) => {
          const to = value?.on ?? null;
          if (to !== promisedOn) void editor.edit(order, { field: 'promisedOn', from: promisedOn, to });
        }}
      />
    </FactLine>
  );
}

function OwnerLine({ kind, order, mayWrite }: OrderFactsProps): ReactNode {
  const editor = useRecordEditor(kind);
  const { choices, nameOf } = usePeople();
  const { ownerId } = order;
  if (!mayWrite) return <FactLine name={words.owner}>{nameOf(ownerId)}</FactLine>;
  return (
    <FactLine name={words.owner}>
      <Combobox
        label={words.owner}
        className="w-full"
        options={choices}
        value={ownerId ?? NOBODY}
        emptyText={listWords.noChoice}
        onChange={(chosen) => {
          const to = chosen === NOBODY ? null : chosen;
          if (to !== ownerId) void editor.edit(order, { field: 'ownerId', from: ownerId, to });
        }}
      />
    </FactLine>
  );
}

function AddressLine({ name, address }: { name: string; address: OrderAddress | null }): ReactNode {
  if (!address) return <FactLine name={name}>{<None />}</FactLine>;
  const { line1, line2, postalCode, city, region, country } = address;
  const rows = [address.name, line1, line2, [postalCode, city].filter(Boolean).join(' '), region, country];
  return (
    <FactLine name={name}>
      <span className="py-1 whitespace-pre-line">{rows.filter(Boolean).join('\n')}</span>
    </FactLine>
  );
}

function None(): ReactNode {
  return <span className="text-ink-2">{words.none}</span>;
}
