'use client';

import type { OrderAddress } from '@quartermaster/contracts/orders/order';
import { IconButton } from '@quartermaster/ui/button';
import { Pencil } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { orderPageWords } from '@/messages/order-page';
import { FactLine } from '@/records/panel/fact-line';

const words = orderPageWords.facts;
const AddressDialog = lazyPart(() => import('./address-dialog').then((module) => module.AddressDialog));

interface AddressLineProps {
  /** What it is for: `Ship to`. */
  name: string;
  /** Whose it is, and whose it is not. */
  about: string;
  address: OrderAddress | null;
  mayWrite: boolean;
  onSave: (address: OrderAddress | null) => void;
}

/** An address of a document. */
export function AddressLine({ name, about, address, mayWrite, onSave }: AddressLineProps): ReactNode {
  const [editing, setEditing] = useState(false);
  return (
    <FactLine name={name}>
      {address ? (
        <span className="min-w-0 flex-1 py-1 break-words whitespace-pre-line">{linesOf(address).join('\n')}</span>
      ) : (
        <span className="flex-1 text-ink-2">{words.none}</span>
      )}
      {mayWrite ? (
        <IconButton size="sm" label={words.edit(name)} onClick={() => setEditing(true)}>
          <Pencil aria-hidden className="size-4" strokeWidth={1.75} />
        </IconButton>
      ) : null}
      {editing ? (
        <AddressDialog title={name} about={about} address={address} onSave={onSave} onClose={() => setEditing(false)} />
      ) : null}
    </FactLine>
  );
}

function linesOf({ name, line1, line2, postalCode, city, region, country }: OrderAddress): string[] {
  const place = [postalCode, city].filter(Boolean).join(' ');
  return [name, line1, line2, place, region, country].flatMap((line) => line || []);
}
