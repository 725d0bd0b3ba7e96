'use client';

import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import type { ReactNode } from 'react';
import { useForm } from '@/lib/use-form';
import { stockWords } from '@/messages/stock';
import { useTRPCClient } from '@/trpc/client';
import type { StockDialogProps } from './kind';
import { LocationField } from './location-field';
import { PostingForm, usePosting } from './posting-form';
import { noteProblem, readCost, readQuantity, withUnit } from './quantities';
import { CostField, NoteField } from './text-fields';
import { useBalance } from './use-stock';

const words = stockWords.entering;

/** Enters what there was of a variant at the beginning. */
export function OpeningDialog({ product, variant, onClose }: StockDialogProps): ReactNode {
  const api = useTRPCClient();
  const balance = useBalance(variant.id).data;
  const posting = usePosting({
    product,
    variant,
    onClose,
    title: words.title,
    description: words.body,
    submit: words.submit,
    failed: words.failed,
  });
  const { location, seesCosts, currency } = posting;
  const form = useForm(
    {
      quantity: (text) => {
        const read = readQuantity(text, 'above', product);
        return 'error' in read ? read.error : undefined;
      },
      note: noteProblem,
      cost: (text) => {
        const read = readCost(text);
        return 'error' in read ? read.error : undefined;
      },
    },
    async ({ quantity, note, cost }) => {
      const [read, worth] = [readQuantity(quantity, 'above', product), readCost(cost)];
      if ('error' in read || 'error' in worth) return;
      const row = {
        variantId: variant.id,
        ...(location ? { locationId: location } : {}),
        quantity: read.value,
        cost: seesCosts ? worth.value : null,
        note: note.trim() || null,
        ...posting.dated(),
      };
      await posting.send(
        { rows: [row] },
        (keyed, options) => api.stock.open.mutate(keyed, options),
        () => ({ text: words.done(posting.name, withUnit(read.value, product)) }),
        form.setErrors,
      );
    },
  );
  return (
    <PostingForm posting={posting} form={form}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
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
        <LocationField posting={posting} balance={balance} />
        {posting.dayField}
        {seesCosts ? <CostField form={form} currency={currency} hint={stockWords.fields.costStandard} /> : null}
        <NoteField form={form} />
      </div>
    </PostingForm>
  );
}
