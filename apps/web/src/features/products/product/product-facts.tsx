import type { Product } from '@quartermaster/contracts/products/product';
import { Combobox } from '@quartermaster/ui/combobox';
import type { ReactNode } from 'react';
import { listWords } from '@/messages/list';
import { productWords } from '@/messages/stock';
import { useRecordEditor } from '@/records/declared/editor';
import { DeclaredFacts } from '@/records/declared/facts';
import { FactLine } from '@/records/panel/fact-line';
import { productKind } from '../product-kind';
import { type SettingField, useProductSettings } from './use-settings-of';

/** Represents "none" where a choice needs a value. */
const NONE = 'none';
const FIELDS = ['categoryId', 'taxRateId'] as const;

interface ProductFactsProps {
  product: Product;
  mayWrite: boolean;
}

/** The columns of a product, its category, its tax rate and its own fields. */
export function ProductFacts({ product, mayWrite }: ProductFactsProps): ReactNode {
  return (
    <DeclaredFacts kind={productKind} record={product} mayWrite={mayWrite}>
      {FIELDS.map((field) => (
        <SettingLine key={field} field={field} product={product} mayWrite={mayWrite} />
      ))}
    </DeclaredFacts>
  );
}

function SettingLine({ field, product, mayWrite }: ProductFactsProps & { field: SettingField }): ReactNode {
  const { [field]: settings } = useProductSettings();
  const editor = useRecordEditor(productKind);
  const label = productKind.list.columns[field]?.label ?? '';
  const value = product[field];
  if (!mayWrite) {
    return (
      <FactLine name={label}>
        {settings.find(({ id }) => id === value)?.label ?? <span className="text-ink-2">{productWords.none}</span>}
      </FactLine>
    );
  }
  const choices = settings.filter(({ id, isArchived }) => !isArchived || id === value);
  return (
    <FactLine name={label}>
      <Combobox
        label={label}
        className="w-full"
        options={[{ value: NONE, label: productWords.none }, ...choices.map(({ id, label }) => ({ value: id, label }))]}
        value={value ?? NONE}
        emptyText={listWords.noChoice}
        onChange={(chosen) => {
          const to = chosen === NONE ? null : chosen;
          if (to !== value) void editor.edit(product, { field, from: value, to });
        }}
      />
    </FactLine>
  );
}
