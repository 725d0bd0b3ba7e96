import type { Product } from '@quartermaster/contracts/products/product';
import { Combobox } from '@quartermaster/ui/combobox';
import type { ReactNode } from 'react';
import { listWords } from '@/messages/list';
import { productPageWords } from '@/messages/product-page';
import { useRecordEditor } from '@/records/declared/editor';
import { DeclaredFacts } from '@/records/declared/facts';
import { FactLine } from '@/records/panel/fact-line';
import { productKind } from '../product-kind';
import { useProductSettings } from '../settings';

/** Represents "none" where a choice needs a value. */
const NONE = 'none';
const FIELDS = { categoryId: 'category', taxRateId: 'taxRate' } as const;
type Field = keyof typeof FIELDS;

interface ProductFactsProps {
  product: Product;
  mayWrite: boolean;
}

/** The columns of a product, its category, its tax rate and its own fields. */
export function ProductFacts({ product, mayWrite }: ProductFactsProps): ReactNode {
  return (
    <DeclaredFacts kind={productKind} record={product} mayWrite={mayWrite}>
      {(['categoryId', 'taxRateId'] as const).map((field) => (
        <SettingLine key={field} field={field} product={product} mayWrite={mayWrite} />
      ))}
    </DeclaredFacts>
  );
}

function SettingLine({ field, product, mayWrite }: ProductFactsProps & { field: Field }): ReactNode {
  const settings = useProductSettings()[FIELDS[field]] ?? [];
  const editor = useRecordEditor(productKind);
  const label = productKind.list.columns[field]?.label ?? '';
  const value = product[field];
  if (!mayWrite) {
    return (
      <FactLine name={label}>
        {settings.find(({ id }) => id === value)?.name ?? <span className="text-ink-2">{productPageWords.none}</span>}
      </FactLine>
    );
  }
  const choices = settings.filter(({ id, archivedAt }) => !archivedAt || id === value);
  return (
    <FactLine name={label}>
      <Combobox
        label={label}
        className="w-full"
        options={[
          { value: NONE, label: productPageWords.none },
          ...choices.map(({ id, name }) => ({ value: id, label: name })),
        ]}
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
