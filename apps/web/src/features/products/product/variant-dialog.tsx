'use client';

import type { Product } from '@quartermaster/contracts/products/product';
import type { Variant } from '@quartermaster/contracts/products/variant';
import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { ErrorSummary, Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { Select } from '@quartermaster/ui/select';
import type { ReactNode } from 'react';
import { FormNotice } from '@/components/form-notice';
import { RowsField } from '@/components/rows-field';
import { t } from '@/messages';
import { productPageWords as words } from '@/messages/product-page';
import { columnWords } from '@/messages/records';
import { useCan, useWorkspace } from '@/trpc/session';
import { ConflictNote } from './conflict-note';
import { useVariantForm } from './use-variant-form';
import { optionField, rowsOf, toText, variantFields } from './variant-values';

interface VariantDialogProps {
  product: Product;
  /** Null for a new one. */
  variant: Variant | null;
  /** Whether it is the only one: then it is not called a variant. */
  single: boolean;
  onClose: () => void;
}

const STATUSES = (['active', 'discontinued', 'archived'] as const).map((value) => ({
  value,
  label: words.variants.statuses[value],
}));

/** Asks for the codes, the price and the levels of a variant. */
export function VariantDialog({ product, variant, single, onClose }: VariantDialogProps): ReactNode {
  const seesCosts = useCan('costs.read');
  const own = useWorkspace()?.currency ?? '';
  const { form, typed, set, problem, doubt, clashes, submitAccepting } = useVariantForm({
    product,
    variant,
    seesCosts,
    onClose,
  });
  const labels = labelsOf(product, { own, price: variant?.priceCurrency ?? own });
  const summary = form.summary.map(({ id, message }) => ({
    id,
    message: columnWords.problemOf(labels[id] ?? id, message),
  }));
  const input = (name: string) => ({
    ...form.field(name),
    autoComplete: 'off',
    value: typed[name] ?? '',
    onChange: (event: { target: { value: string } }) => {
      set(name, event.target.value);
      form.field(name).onChange(event);
    },
  });
  const accept = doubt ? (
    <Button size="sm" className="mt-1 justify-self-start" pending={form.pending} onClick={submitAccepting}>
      {words.acceptCode}
    </Button>
  ) : null;
  return (
    <Dialog open onClose={onClose} title={titleOf(variant, single)} closeLabel={t.common.close}>
      <form noValidate onSubmit={form.onSubmit} className="grid gap-4">
        {form.summary.length > 1 ? <ErrorSummary title={t.form.summary} errors={summary} /> : null}
        <ConflictNote clashes={clashes} labelOf={(name) => labels[name] ?? name} />
        <FormNotice message={problem} />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          {product.options.map(({ name, values }, at) => (
            <Field key={name} id={optionField(at)} label={name} error={form.errors[optionField(at)]}>
              {(control) => (
                <>
                  <Input
                    {...control}
                    {...input(optionField(at))}
                    list={`${optionField(at)}-values`}
                    autoFocus={at === 0}
                  />
                  <datalist id={`${optionField(at)}-values`}>
                    {values.map((value) => (
                      <option key={value} value={value} />
                    ))}
                  </datalist>
                </>
              )}
            </Field>
          ))}
          {variantFields({ seesCosts }).map(({ name, inputMode }, at) => (
            <Field key={name} id={name} label={labels[name]} error={form.errors[name]}>
              {(control) => (
                <>
                  <Input
                    {...control}
                    {...input(name)}
                    inputMode={inputMode ?? 'text'}
                    autoFocus={at === 0 && product.options.length === 0}
                    className={inputMode ? 'tabular-nums' : ''}
                  />
                  {name === 'barcode' && form.errors.barcode ? accept : null}
                </>
              )}
            </Field>
          ))}
          {single || variant === null ? null : (
            <Field label={words.fields.status} hint={words.variants.statusHint}>
              {(control) => (
                <Select
                  {...control}
                  options={STATUSES}
                  value={typed.status}
                  onChange={({ target }) => set('status', target.value)}
                />
              )}
            </Field>
          )}
        </div>
        <RowsField
          legend={words.fields.packs}
          hint={words.packs.hint}
          labels={[words.packs.name, words.packs.size(product.unit)]}
          nth={words.packs.nth}
          add={words.packs.add}
          remove={words.packs.remove}
          rows={rowsOf(typed.packs ?? '[]')}
          error={form.errors.packs}
          onChange={(rows) => set('packs', toText(rows))}
        />
        <RowsField
          legend={words.fields.codes}
          hint={words.codes.hint}
          labels={[words.codes.code, words.codes.perCode(product.unit)]}
          nth={words.codes.nth}
          add={words.codes.add}
          remove={words.codes.remove}
          rows={rowsOf(typed.codes ?? '[]')}
          error={form.errors.codes}
          onChange={(rows) => set('codes', toText(rows))}
        />
        {form.errors.codes ? accept : null}
        <DialogActions>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" tone="primary" pending={form.pending}>
            {variant ? words.save : words.variants.add}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function titleOf(variant: Variant | null, single: boolean): string {
  if (!variant) return words.variants.addTitle;
  return single ? words.editTitle : words.variants.editTitle(variant.optionText);
}

/** @param currencies the workspace's, and that of the price; empty while there is none */
function labelsOf(product: Product, currencies: { own: string; price: string }): Readonly<Record<string, string>> {
  const { own, price } = currencies;
  return {
    ...words.fields,
    price: own ? words.priceIn(price) : words.fields.price,
    standardCost: own ? words.costIn(own) : words.fields.standardCost,
    ...Object.fromEntries(product.options.map(({ name }, at) => [optionField(at), name])),
  };
}
