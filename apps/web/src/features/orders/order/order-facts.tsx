import type { Order } from '@quartermaster/contracts/orders/order';
import { Combobox } from '@quartermaster/ui/combobox';
import type { ReactNode } from 'react';
import { DateField } from '@/components/date/date-field';
import { AddressLine } from '@/features/trade/address-line';
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
      <OrderAddressLine kind={kind} order={order} mayWrite={mayWrite} field="shippingAddress" />
      <OrderAddressLine kind={kind} order={order} mayWrite={mayWrite} field="billingAddress" />
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

interface OrderAddressProps extends OrderFactsProps {
  field: 'shippingAddress' | 'billingAddress';
}

function OrderAddressLine({ kind, order, field, mayWrite }: OrderAddressProps): ReactNode {
  const editor = useRecordEditor(kind);
  const from = order[field];
  return (
    <AddressLine
      name={words[field]}
      about={orderPageWords.address.body}
      address={from}
      mayWrite={mayWrite}
      onSave={(to) => void editor.edit(order, { field, from, to })}
    />
  );
}

function None(): ReactNode {
  return <span className="text-ink-2">{words.none}</span>;
}
