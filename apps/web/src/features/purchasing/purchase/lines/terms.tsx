'use client';

import { Field } from '@quartermaster/ui/field';
import { Select } from '@quartermaster/ui/select';
import type { ReactNode } from 'react';
import { DateField } from '@/components/date/date-field';
import { changeDraft } from '@/features/line-grid/editor';
import { useLocations } from '@/features/stock/use-stock';
import { purchasePageWords } from '@/messages/purchase-page';
import { type DraftTerms, useLines, useLinesStore } from './draft';

const words = purchasePageWords.terms;

/** When a purchase order was made, when its goods are expected and where; saved with its lines. */
export function Terms(): ReactNode {
  const store = useLinesStore();
  const terms = useLines(({ draft }) => draft.terms);
  const { open: locations } = useLocations();
  const set = (change: Partial<DraftTerms>) =>
    changeDraft(store, (draft) => ({ ...draft, terms: { ...draft.terms, ...change } }));
  return (
    <div className="grid items-start gap-3 @md:grid-cols-2 @[38rem]:grid-cols-3">
      <DateField
        label={words.orderedOn}
        required
        value={{ on: terms.orderedOn, time: null }}
        onCommit={(value) => (value ? set({ orderedOn: value.on }) : undefined)}
      />
      <DateField
        label={words.expectedOn}
        value={terms.expectedOn === null ? null : { on: terms.expectedOn, time: null }}
        onCommit={(value) => set({ expectedOn: value?.on ?? null })}
      />
      {locations.length > 1 ? (
        <Field label={words.locationId}>
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
