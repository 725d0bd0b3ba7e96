'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import { combinationsOf } from '@quartermaster/contracts/products/combinations';
import { product } from '@quartermaster/contracts/products/kind';
import { Field } from '@quartermaster/ui/field';
import { Select } from '@quartermaster/ui/select';
import type { ReactNode } from 'react';
import { productWords } from '@/messages/products';
import { FieldRow, TextField } from './fields';
import { countOf, optionsOf, skusOf } from './input';
import type { PartProps } from './product-fields';

const words = productWords.create;
const decimals = ['0', '1', '2', '3'].map((value) => ({ value, label: words.decimals(value) }));
const SHOWN = 3;

/** What most products do without: a unit of their own, and options that make several variants. */
export function MoreFields({ form, typed, chosen, onChoose }: PartProps): ReactNode {
  const options = optionsOf(typed);
  const count = countOf(options);
  const skus = skusOf(typed.sku, count > LIMITS.variants ? [] : combinationsOf(options)).filter((sku) => sku !== null);
  return (
    <details className="border-t border-border pt-3">
      <summary className="w-fit cursor-default rounded-control py-1 font-semibold coarse:py-3">{words.more}</summary>
      <div className="grid gap-4 pt-3">
        <FieldRow>
          <TextField form={form} name="unit" label={product.columns.unit.label} input={{ defaultValue: 'pcs' }} />
          <Field label={words.unitDecimals}>
            {(control) => (
              <Select
                {...control}
                value={chosen.unitDecimals}
                options={decimals}
                onChange={({ target }) => onChoose({ unitDecimals: target.value })}
              />
            )}
          </Field>
          <TextField form={form} name="option1" label={words.option(1)} input={{ placeholder: words.optionExample }} />
          <TextField form={form} name="values1" label={words.values(1)} input={{ placeholder: words.valuesExample }} />
          <TextField form={form} name="option2" label={words.option(2)} />
          <TextField form={form} name="values2" label={words.values(2)} />
        </FieldRow>
        <p role="status" className="text-sm text-ink-2 empty:hidden">
          {count > 0 ? words.makes(count, skus.slice(0, SHOWN), skus.length > SHOWN) : ''}
        </p>
      </div>
    </details>
  );
}
