'use client';

import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { Select } from '@quartermaster/ui/select';
import { type ReactNode, useState } from 'react';
import { DateField } from '@/components/date/date-field';
import { useForm } from '@/lib/use-form';
import { instantOf } from '@/lib/zoned';
import { stockWords } from '@/messages/stock';
import { useTRPCClient } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';
import { CustomerField, type HeldFor } from './customer-field';
import type { StockDialogProps } from './kind';
import { PostingForm, usePosting } from './posting-form';
import { readQuantity, withUnit } from './quantities';
import { NoteField } from './text-fields';
import { freeIn, useBalance } from './use-stock';

const words = stockWords.holding;
const REASON_CHARS = 100;

/** Sets goods aside without an order. */
export function HoldDialog({ product, variant, onClose }: StockDialogProps): ReactNode {
  const api = useTRPCClient();
  const balance = useBalance(variant.id).data;
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const [until, setUntil] = useState<string | null>(null);
  const [customer, setCustomer] = useState<HeldFor | null>(null);
  const posting = usePosting({
    product,
    variant,
    onClose,
    title: words.title,
    description: words.body,
    submit: words.submit,
    failed: words.failed,
  });
  const { locations, location } = posting;
  const form = useForm(
    {
      quantity: (text) => {
        const read = readQuantity(text, 'above', product);
        return 'error' in read ? read.error : undefined;
      },
      note: (text) => (text.trim().length > REASON_CHARS ? words.reasonLong : undefined),
    },
    async ({ quantity, note }) => {
      const read = readQuantity(quantity, 'above', product);
      if ('error' in read || location === undefined) return;
      await posting.send(
        {
          variantId: variant.id,
          locationId: location,
          quantity: read.value,
          customerId: customer?.id ?? null,
          reason: note.trim() || null,
          // To the end of the day.
          expiresAt: until === null ? null : instantOf(`${until}T23:59`, zone),
        },
        (keyed, options) => api.stock.hold.mutate(keyed, options),
        () => ({ text: words.done(posting.name, withUnit(read.value, product)) }),
        form.setErrors,
      );
    },
  );
  return (
    <PostingForm posting={posting} form={form}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field
          id="quantity"
          label={`${stockWords.fields.quantity} (${product.unit})`}
          hint={words.there(withUnit(freeIn(balance, location), product))}
          error={form.errors.quantity}
        >
          {(control) => (
            <Input
              {...control}
              {...form.field('quantity')}
              autoFocus
              autoComplete="off"
              inputMode="decimal"
              className="tabular-nums"
            />
          )}
        </Field>
        {locations.length > 1 ? (
          <Field label={stockWords.place}>
            {(control) => (
              <Select
                {...control}
                options={locations.map(({ id, name }) => ({ value: id, label: name }))}
                value={location}
                onChange={({ target }) => posting.setLocation(target.value)}
              />
            )}
          </Field>
        ) : null}
        <DateField
          label={words.until}
          value={until === null ? null : { on: until, time: null }}
          onCommit={(value) => setUntil(value?.on ?? null)}
        />
        <CustomerField customer={customer} onChange={setCustomer} />
        <NoteField form={form} label={words.reason} />
      </div>
    </PostingForm>
  );
}
