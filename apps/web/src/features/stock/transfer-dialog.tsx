'use client';

import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { Select } from '@quartermaster/ui/select';
import { type ReactNode, useState } from 'react';
import { useForm } from '@/lib/use-form';
import { stockWords } from '@/messages/stock';
import { useTRPCClient } from '@/trpc/client';
import type { StockDialogProps } from './kind';
import { PostingForm, usePosting } from './posting-form';
import { noteProblem, readQuantity, withUnit } from './quantities';
import { NoteField } from './text-fields';
import { freeIn, useBalance } from './use-stock';

const words = stockWords.transferring;

/** Moves goods from one location to another. */
export function TransferDialog({ product, variant, onClose }: StockDialogProps): ReactNode {
  const api = useTRPCClient();
  const balance = useBalance(variant.id).data;
  const posting = usePosting({
    product,
    variant,
    onClose,
    title: words.title,
    submit: words.submit,
    failed: words.failed,
  });
  const { locations, location: from } = posting;
  const [chosen, setTo] = useState<string>();
  const to = chosen ?? locations.find(({ id }) => id !== from)?.id;
  const options = locations.map(({ id, name }) => ({ value: id, label: name }));
  const form = useForm(
    {
      quantity: (text) => {
        const read = readQuantity(text, 'above', product);
        return 'error' in read ? read.error : undefined;
      },
      note: noteProblem,
      to: (): string | undefined => (from === to ? words.same : undefined),
    },
    async ({ quantity, note }) => {
      const read = readQuantity(quantity, 'above', product);
      if ('error' in read || from === undefined || to === undefined) return;
      const lines = [{ variantId: variant.id, quantity: read.value }];
      await posting.send(
        { fromLocationId: from, toLocationId: to, lines, note: note.trim() || null, ...posting.dated() },
        (keyed, options) => api.stock.transfer.mutate(keyed, options),
        () => ({ text: words.done(posting.name, withUnit(read.value, product)) }),
        form.setErrors,
      );
    },
  );
  return (
    <PostingForm posting={posting} form={form}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={stockWords.fields.from} hint={words.there(withUnit(freeIn(balance, from), product))}>
          {(control) => (
            <Select
              {...control}
              options={options}
              value={from}
              onChange={({ target }) => posting.setLocation(target.value)}
            />
          )}
        </Field>
        <Field
          id="to"
          label={stockWords.fields.to}
          hint={words.there(withUnit(freeIn(balance, to), product))}
          error={form.errors.to}
        >
          {(control) => (
            <Select
              {...control}
              name="to"
              options={options}
              value={to}
              onChange={({ target }) => {
                setTo(target.value);
                form.setErrors({});
              }}
            />
          )}
        </Field>
        <Field id="quantity" label={`${stockWords.fields.quantity} (${product.unit})`} error={form.errors.quantity}>
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
        {posting.dayField}
        <NoteField form={form} />
      </div>
    </PostingForm>
  );
}
