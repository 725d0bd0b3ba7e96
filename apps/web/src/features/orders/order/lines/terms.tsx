'use client';

import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { Select } from '@quartermaster/ui/select';
import type { ReactNode } from 'react';
import { DateField } from '@/components/date/date-field';
import { changeDraft } from '@/features/line-grid/editor';
import { useLocations } from '@/features/stock/use-stock';
import { orderPageWords } from '@/messages/order-page';
import type { DraftTerms } from './draft';
import { useLines, useLinesStore } from './editor';
import { readDiscount, readTerms } from './values';

const words = orderPageWords.terms;
const KINDS = ['none', 'percent', 'amount'] as const;

/** What prices and dates of the order depend on; saved with its lines. */
export function Terms(): ReactNode {
  const store = useLinesStore();
  const terms = useLines(({ draft }) => draft.terms);
  const { currency, lifecycle } = useLines(({ draft }) => draft.order);
  const isAsked = useLines((state) => state.isAsked);
  const { open: locations } = useLocations();
  const set = (change: Partial<DraftTerms>) =>
    changeDraft(store, (draft) => ({ ...draft, terms: { ...draft.terms, ...change } }));
  const discount = readDiscount(terms, currency);
  const days = readTerms(terms);
  const showError = isAsked || terms.discountText.trim() !== '';
  return (
    <div className="grid items-start gap-3 @md:grid-cols-2 @[38rem]:grid-cols-4">
      <Field label={words.prices}>
        {(control) => (
          <Select
            {...control}
            value={terms.taxInclusive ? 'with' : 'without'}
            options={[
              { value: 'without', label: words.without },
              { value: 'with', label: words.with },
            ]}
            onChange={({ target }) => set({ taxInclusive: target.value === 'with' })}
          />
        )}
      </Field>
      <Field label={words.discount} error={showError && 'error' in discount ? discount.error : undefined}>
        {(control) => (
          <span className="flex gap-1.5">
            <Select
              aria-label={words.discountKind}
              className="flex-1"
              value={terms.discountKind}
              options={KINDS.map((value) => ({ value, label: value === 'amount' ? currency : words.kinds[value] }))}
              onChange={({ target }) => set({ discountKind: KINDS.find((one) => one === target.value) ?? 'none' })}
            />
            <Input
              {...control}
              data-spot="discount"
              className="w-20! text-right tabular-nums"
              inputMode="decimal"
              autoComplete="off"
              disabled={terms.discountKind === 'none'}
              value={terms.discountText}
              onChange={({ target }) => set({ discountText: target.value })}
            />
          </span>
        )}
      </Field>
      <DateField
        label={words.placed}
        required
        value={{ on: terms.placedOn, time: null }}
        onCommit={(value) => (value ? set({ placedOn: value.on }) : undefined)}
      />
      <Field label={words.days} error={'error' in days ? days.error : undefined}>
        {(control) => (
          <Input
            {...control}
            data-spot="terms"
            className="tabular-nums"
            inputMode="numeric"
            autoComplete="off"
            value={terms.termsText}
            onChange={({ target }) => set({ termsText: target.value })}
          />
        )}
      </Field>
      {locations.length > 1 && lifecycle !== 'confirmed' ? (
        <Field label={words.location}>
          {(control) => (
            <Select
              {...control}
              value={terms.locationId}
              options={locations.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={({ target }) => set({ locationId: target.value })}
            />
          )}
        </Field>
      ) : null}
    </div>
  );
}
