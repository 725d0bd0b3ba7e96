'use client';

import { add, subtract } from '@quartermaster/contracts/money/add';
import { compare } from '@quartermaster/contracts/money/compare';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { ADJUST_REASONS } from '@quartermaster/contracts/stock/move-kinds';
import type { AdjustStockInput, StockBalance } from '@quartermaster/contracts/stock/stock';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { Segments } from '@quartermaster/ui/segments';
import { Select } from '@quartermaster/ui/select';
import { type ReactNode, useState } from 'react';
import { problemIn } from '@/lib/problem-in';
import { useForm } from '@/lib/use-form';
import { stockWords } from '@/messages/stock';
import { useTRPCClient } from '@/trpc/client';
import { AfterPreview } from './after-preview';
import type { StockDialogProps } from './kind';
import { LocationField } from './location-field';
import { PostingForm, usePosting } from './posting-form';
import { noteProblem, readCost, readQuantity, withUnit } from './quantities';
import { CostField, NoteField } from './text-fields';
import { onHandIn, useBalance } from './use-stock';

type How = 'setTo' | 'by';
const words = stockWords.adjusting;
const REASONS = ADJUST_REASONS.map((value) => ({ value, label: stockWords.reasons[value] }));

/** Corrects what there is of a variant, and shows what there will be before it is posted. */
export function AdjustDialog({ product, variant, onClose }: StockDialogProps): ReactNode {
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
  const { location, seesCosts, currency } = posting;
  const [how, setHow] = useState<How>('setTo');
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState<(typeof ADJUST_REASONS)[number]>('counted');
  const before = onHandIn(balance, location);
  const read = readQuantity(typed, how === 'setTo' ? 'set' : 'by', product);
  const after = 'value' in read ? afterOf(before, how, read.value) : null;
  const isComingIn = after !== null && compare('quantity', exact('quantity', after), exact('quantity', before)) > 0;
  const asksCost = seesCosts && isComingIn;

  const form = useForm(
    {
      quantity: (text) => quantityProblem(text, { how, product, balance, location }),
      note: noteProblem,
      cost: (text) => problemIn(readCost(text)),
    },
    async ({ quantity, note, cost }) => {
      const amount = readQuantity(quantity, how === 'setTo' ? 'set' : 'by', product);
      const worth = readCost(cost);
      if ('error' in amount || 'error' in worth) return;
      const input: AdjustStockInput = {
        variantId: variant.id,
        ...(location ? { locationId: location } : {}),
        [how]: amount.value,
        reason,
        note: note.trim() || null,
        ...posting.dated(),
        ...(asksCost && worth.value !== null ? { cost: worth.value } : {}),
      };
      await posting.send(
        input,
        (keyed, options) => api.stock.adjust.mutate(keyed, options),
        ({ moves, balances: [now] }) =>
          moves.length === 0
            ? { text: words.nothing(posting.name), final: true }
            : { text: words.done(posting.name, withUnit(onHandIn(now, location), product)) },
        form.setErrors,
      );
    },
  );
  return (
    <PostingForm posting={posting} form={form}>
      <div className="grid gap-1">
        <span aria-hidden className="font-semibold">
          {words.how}
        </span>
        <Segments
          label={words.how}
          value={how}
          onChange={setHow}
          options={(['setTo', 'by'] as const).map((value) => ({ value, label: words[value] }))}
        />
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field id="quantity" label={`${stockWords.fields.quantity} (${product.unit})`} error={form.errors.quantity}>
          {(control) => {
            const { onChange, ...field } = form.field('quantity');
            return (
              <Input
                {...control}
                {...field}
                autoFocus
                autoComplete="off"
                inputMode={how === 'by' ? 'text' : 'decimal'}
                className="tabular-nums"
                value={typed}
                onChange={(event) => {
                  setTyped(event.target.value);
                  onChange(event);
                }}
              />
            );
          }}
        </Field>
        <LocationField posting={posting} balance={balance} />
        <Field label={stockWords.fields.reason}>
          {(control) => (
            <Select
              {...control}
              options={REASONS}
              value={reason}
              onChange={({ target }) => setReason(ADJUST_REASONS.find((one) => one === target.value) ?? 'other')}
            />
          )}
        </Field>
        {posting.dayField}
        {asksCost ? <CostField form={form} currency={currency} hint={stockWords.fields.costEmpty} /> : null}
        <NoteField form={form} />
      </div>
      <AfterPreview
        key={location}
        product={product}
        before={balance ? before : null}
        after={after}
        pending={form.pending}
      />
    </PostingForm>
  );
}

function afterOf(before: string, how: How, value: string): string {
  if (how === 'setTo') return value;
  return textOf(add('quantity', exact('quantity', before), exact('quantity', value)));
}

interface Adjusted extends Pick<StockDialogProps, 'product'> {
  how: How;
  balance: StockBalance | undefined;
  location: string | undefined;
}

/** What cannot be read, or would leave less than nothing. */
function quantityProblem(text: string, { how, product, balance, location }: Adjusted): string | undefined {
  const read = readQuantity(text, how === 'setTo' ? 'set' : 'by', product);
  if ('error' in read) return read.error;
  if (!balance || how === 'setTo' || !read.value.startsWith('-')) return undefined;
  const there = exact('quantity', onHandIn(balance, location));
  const left = subtract('quantity', there, exact('quantity', read.value.slice(1)));
  return textOf(left).startsWith('-') ? stockWords.below(withUnit(textOf(there), product)) : undefined;
}
