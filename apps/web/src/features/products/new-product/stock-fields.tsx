'use client';

import { variants } from '@quartermaster/contracts/products/variants';
import { Field } from '@quartermaster/ui/field';
import { Select } from '@quartermaster/ui/select';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useDefaultLocation } from '@/features/stock/use-stock';
import { productWords } from '@/messages/products';
import { columnWords } from '@/messages/records';
import { useTRPC } from '@/trpc/client';
import { useCan, useWorkspace } from '@/trpc/session';
import { inUse } from '@/trpc/settings';
import { FieldRow, NumberField } from './fields';
import { optionsOf } from './input';
import type { PartProps } from './product-fields';

const words = productWords.create;

/** What there is of it already, and when to order more. */
export function StockFields({ form, typed, chosen, onChoose }: PartProps): ReactNode {
  const mayOpen = useCan('stock.adjust') && optionsOf(typed).length === 0;
  const seesCosts = useCan('costs.read');
  const currency = useWorkspace()?.currency;
  const usual = useDefaultLocation();
  const locations = inUse(
    useQuery(useTRPC().locations.list.queryOptions(undefined, { enabled: mayOpen })).data?.items ?? [],
  );
  return (
    <fieldset className="grid gap-4 border-t border-border pt-3">
      <legend className="sr-only">{words.stock}</legend>
      <FieldRow>
        {mayOpen ? <NumberField form={form} name="openingQuantity" label={words.openingQuantity} /> : null}
        {mayOpen && seesCosts ? (
          <NumberField
            form={form}
            name="openingCost"
            label={currency ? columnWords.amountIn(words.openingCost, currency) : words.openingCost}
          />
        ) : null}
        {mayOpen && locations.length > 1 ? (
          <Field label={words.location}>
            {(control) => (
              <Select
                {...control}
                value={chosen.locationId || usual}
                options={locations.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={({ target }) => onChoose({ locationId: target.value })}
              />
            )}
          </Field>
        ) : null}
        <NumberField form={form} name="reorderPoint" label={variants.columns.reorderPoint.label} />
      </FieldRow>
    </fieldset>
  );
}
