import type { Order, OrderAddress } from '@quartermaster/contracts/orders/order';
import { IconButton } from '@quartermaster/ui/button';
import { Combobox } from '@quartermaster/ui/combobox';
import { Pencil } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { DateField } from '@/components/date/date-field';
import { formatDate } from '@/lib/dates';
import { lazyDialog } from '@/lib/lazy-dialog';
import { listWords } from '@/messages/list';
import { orderPageWords } from '@/messages/order-page';
import { useRecordEditor } from '@/records/declared/editor';
import { DeclaredFacts } from '@/records/declared/facts';
import { FactLine } from '@/records/panel/fact-line';
import { NOBODY, usePeople } from '@/trpc/people';
import type { OrderKind } from '../order-kind';

const words = orderPageWords.facts;
const AddressDialog = lazyDialog(() => import('./dialogs/address-dialog').then((module) => module.AddressDialog));

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
      <AddressLine kind={kind} order={order} mayWrite={mayWrite} field="shippingAddress" />
      <AddressLine kind={kind} order={order} mayWrite={mayWrite} field="billingAddress" />
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

interface AddressLineProps extends OrderFactsProps {
  field: 'shippingAddress' | 'billingAddress';
}

function AddressLine({ kind, order, field, mayWrite }: AddressLineProps): ReactNode {
  const editor = useRecordEditor(kind);
  const [editing, setEditing] = useState(false);
  const address = order[field];
  const name = words[field];
  return (
    <FactLine name={name}>
      {address ? (
        <span className="min-w-0 flex-1 py-1 break-words whitespace-pre-line">{linesOf(address).join('\n')}</span>
      ) : (
        <span className="flex-1">
          <None />
        </span>
      )}
      {mayWrite ? (
        <IconButton size="sm" label={words.edit(name)} onClick={() => setEditing(true)}>
          <Pencil aria-hidden className="size-4" strokeWidth={1.75} />
        </IconButton>
      ) : null}
      {editing ? (
        <AddressDialog
          title={name}
          address={address}
          onSave={(to) => void editor.edit(order, { field, from: address, to })}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </FactLine>
  );
}

function linesOf({ name, line1, line2, postalCode, city, region, country }: OrderAddress): string[] {
  const place = [postalCode, city].filter(Boolean).join(' ');
  return [name, line1, line2, place, region, country].flatMap((line) => line || []);
}

function None(): ReactNode {
  return <span className="text-ink-2">{words.none}</span>;
}
