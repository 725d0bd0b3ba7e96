import type { Product } from '@quartermaster/contracts/products/product';
import type { Variant } from '@quartermaster/contracts/products/variant';
import { Button } from '@quartermaster/ui/button';
import { Pencil, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { formatAmount, formatDecimal } from '@/lib/numbers';
import { productPageWords as words } from '@/messages/product-page';
import { FactLine } from '@/records/panel/fact-line';
import { Section } from '@/records/panel/section';
import { useCan, useWorkspace } from '@/trpc/session';
import { VariantDialog } from './lazy-variant-dialog';
import { OptionsButton } from './options-button';

interface SingleSectionProps {
  product: Product;
  variant: Variant;
  mayWrite: boolean;
}

/** What a product without variants has of its own: codes, price and levels. */
export function SingleSection({ product, variant, mayWrite }: SingleSectionProps): ReactNode {
  const [editing, setEditing] = useState<'it' | 'new' | null>(null);
  const seesCosts = useCan('costs.read');
  const own = useWorkspace()?.currency ?? 'EUR';
  const { sku, barcode, price, priceCurrency, standardCost, reorderPoint, targetLevel, bin, leadDays } = variant;
  const quantity = (value: string | null) => value && `${formatDecimal(value)} ${product.unit}`;
  const facts: readonly (readonly [string, string | null])[] = [
    [words.fields.sku, sku],
    [words.fields.barcode, barcode],
    [words.fields.price, price && formatAmount(price, priceCurrency ?? own)],
    ...(seesCosts ? [[words.fields.standardCost, standardCost ? formatAmount(standardCost, own) : null] as const] : []),
    [words.fields.reorderPoint, quantity(reorderPoint)],
    [words.fields.targetLevel, quantity(targetLevel)],
    [words.fields.bin, bin],
    [words.fields.leadDays, leadDays === null ? null : formatDecimal(String(leadDays))],
    [words.fields.weightGrams, variant.weightGrams === null ? null : formatDecimal(String(variant.weightGrams))],
    [words.fields.packs, variant.packs.map(({ name, size }) => words.packs.of(name, formatDecimal(size))).join(', ')],
    [
      words.fields.codes,
      variant.codes.map(({ code, perCode }) => words.codes.of(code, formatDecimal(perCode))).join(', '),
    ],
  ];
  return (
    <Section
      title={words.single}
      actions={
        mayWrite ? (
          <span className="flex flex-wrap justify-end gap-2">
            <OptionsButton product={product} />
            {product.options.length > 0 ? (
              <Button size="sm" onClick={() => setEditing('new')}>
                <Plus aria-hidden className="size-4" strokeWidth={1.75} />
                {words.variants.add}
              </Button>
            ) : null}
            <Button size="sm" aria-label={words.editTitle} onClick={() => setEditing('it')}>
              <Pencil aria-hidden className="size-4" strokeWidth={1.75} />
              {words.edit}
            </Button>
          </span>
        ) : null
      }
    >
      <dl className="grid grid-cols-[8.5rem_1fr] items-center gap-x-2 @2xl:grid-cols-[8.5rem_1fr_8.5rem_1fr]">
        {facts.map(([name, value]) => (
          <FactLine key={name} name={name}>
            <span className={value ? 'tabular-nums break-words' : 'text-ink-2'}>{value || words.none}</span>
          </FactLine>
        ))}
      </dl>
      {editing ? (
        <VariantDialog
          product={product}
          variant={editing === 'new' ? null : variant}
          single={editing === 'it'}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Section>
  );
}
