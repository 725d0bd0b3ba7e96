'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import type { OrderAddress } from '@quartermaster/contracts/orders/order';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { orderPageWords } from '@/messages/order-page';
import { entryWords } from '@/messages/parties';
import { VerbDialog } from './verb-dialog';

const words = orderPageWords.address;
/** How many characters each takes. */
const MOST = {
  name: LIMITS.partyNameChars,
  line1: 200,
  line2: 200,
  postalCode: 20,
  city: 100,
  region: 100,
  country: 60,
} as const satisfies Record<keyof OrderAddress, number>;
type Part = keyof typeof MOST;
const PARTS = Object.keys(MOST) as Part[];
const WIDE: ReadonlySet<Part> = new Set<Part>(['name', 'line1', 'line2']);

interface AddressDialogProps {
  /** What it is for: `Ship to`. */
  title: string;
  /** Whose it is, and whose it is not. */
  about: string;
  address: OrderAddress | null;
  onSave: (address: OrderAddress | null) => void;
  onClose: () => void;
}

/** Where an order goes, or its invoice. Without a street there is no address. The customer's own stays as it is. */
export function AddressDialog({ title, about, address, onSave, onClose }: AddressDialogProps): ReactNode {
  const [typed, setTyped] = useState<Readonly<Record<Part, string>>>(() => textsOf(address));
  const [isAsked, setAsked] = useState(false);
  const isEmpty = PARTS.every((part) => typed[part].trim() === '');
  const missing = isAsked && !isEmpty && typed.line1.trim() === '' ? words.missing : undefined;
  function save(): void {
    setAsked(true);
    if (isEmpty) onSave(null);
    else if (typed.line1.trim() === '') return;
    else onSave(addressOf(typed));
    onClose();
  }
  return (
    <VerbDialog
      title={title}
      description={about}
      submit={entryWords.save}
      problem={undefined}
      pending={false}
      onSubmit={save}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {PARTS.map((part) => (
          <Field
            key={part}
            label={part === 'name' ? words.name : entryWords.addresses[part]}
            error={part === 'line1' ? missing : undefined}
            className={WIDE.has(part) ? 'sm:col-span-2' : ''}
          >
            {(control) => (
              <Input
                {...control}
                autoFocus={part === 'name'}
                autoComplete="off"
                maxLength={MOST[part]}
                value={typed[part]}
                onChange={({ target }) => setTyped({ ...typed, [part]: target.value })}
              />
            )}
          </Field>
        ))}
      </div>
    </VerbDialog>
  );
}

function textsOf(address: OrderAddress | null): Record<Part, string> {
  const texts = PARTS.map((part): [Part, string] => [part, address?.[part] ?? '']);
  // All parts, by their names.
  return Object.fromEntries(texts) as Record<Part, string>;
}

function addressOf(typed: Readonly<Record<Part, string>>): OrderAddress {
  const text = (part: Part) => typed[part].trim() || null;
  return {
    name: text('name'),
    line1: typed.line1.trim(),
    line2: text('line2'),
    postalCode: text('postalCode'),
    city: text('city'),
    region: text('region'),
    country: text('country'),
  };
}
