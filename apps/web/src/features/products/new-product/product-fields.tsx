'use client';

import { product } from '@quartermaster/contracts/products/kind';
import { variants } from '@quartermaster/contracts/products/variants';
import type { ReactNode } from 'react';
import type { Form } from '@/lib/use-form';
import { productWords } from '@/messages/products';
import { columnWords } from '@/messages/records';
import { useCan, useWorkspace } from '@/trpc/session';
import { useProductSettings } from '../settings';
import { ChoiceField } from './choice-field';
import { FieldRow, NumberField, TextField } from './fields';
import { type Chosen, optionsOf, type Typed, type TypedName } from './input';

export interface PartProps {
  form: Form<TypedName>;
  typed: Typed;
  chosen: Chosen;
  onChoose: (change: Partial<Chosen>) => void;
}

const words = productWords.create;
const { columns } = variants;

/** What a product is called, sold for and filed under. */
export function ProductFields({ form, typed, chosen, onChoose }: PartProps): ReactNode {
  const seesCosts = useCan('costs.read');
  const currency = useWorkspace()?.currency;
  const { category, taxRate } = useProductSettings();
  const single = optionsOf(typed).length === 0;
  const inCurrency = (label: string) => (currency ? columnWords.amountIn(label, currency) : label);
  return (
    <>
      <TextField form={form} name="name" label={product.columns.name.label} input={{ autoFocus: true }} />
      <FieldRow>
        <TextField
          form={form}
          name="sku"
          label={columns.sku.label}
          hint={single ? undefined : words.skuHint}
          className={single ? '' : 'sm:col-span-full'}
          input={{ className: 'font-mono' }}
        />
        <div hidden={!single}>
          <TextField
            form={form}
            name="barcode"
            label={columns.barcode.label}
            input={{ className: 'font-mono', inputMode: 'numeric', onKeyDown: keepForm }}
          />
        </div>
        <NumberField form={form} name="price" label={inCurrency(columns.price.label)} />
        {seesCosts ? (
          <NumberField form={form} name="standardCost" label={inCurrency(columns.standardCost.label)} />
        ) : null}
        <ChoiceField
          label={columns.categoryId.label}
          choices={category}
          value={chosen.categoryId}
          onChange={(categoryId) => onChoose({ categoryId })}
        />
        <ChoiceField
          label={columns.taxRateId.label}
          choices={taxRate}
          value={chosen.taxRateId}
          onChange={(taxRateId) => onChoose({ taxRateId })}
        />
      </FieldRow>
    </>
  );
}

/** A scanner ends with Enter: the form is not finished by it. */
function keepForm(event: { key: string; preventDefault: () => void }): void {
  if (event.key === 'Enter') event.preventDefault();
}
