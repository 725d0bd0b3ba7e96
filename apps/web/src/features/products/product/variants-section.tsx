import type { Product } from '@quartermaster/contracts/products/product';
import type { Variant } from '@quartermaster/contracts/products/variant';
import { Button } from '@quartermaster/ui/button';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { productPageWords } from '@/messages/product-page';
import { Section } from '@/records/panel/section';
import { VariantDialog } from './lazy-variant-dialog';
import { OptionsButton } from './options-button';
import { VariantsTable } from './variants-table';

interface VariantsSectionProps {
  product: Product;
  variants: readonly Variant[];
  mayWrite: boolean;
  slug: string;
}

const words = productPageWords.variants;

/** The variants of a product, where there are several. */
export function VariantsSection({ product, variants, mayWrite, slug }: VariantsSectionProps): ReactNode {
  const [editing, setEditing] = useState<Variant | 'new' | null>(null);
  return (
    <Section
      title={words.title}
      aside={product.options.map(({ name }) => name).join(', ')}
      actions={
        mayWrite ? (
          <span className="flex flex-wrap gap-2">
            <OptionsButton product={product} />
            <Button size="sm" onClick={() => setEditing('new')}>
              <Plus aria-hidden className="size-4" strokeWidth={1.75} />
              {words.add}
            </Button>
          </span>
        ) : null
      }
    >
      <VariantsTable product={product} variants={variants} mayWrite={mayWrite} slug={slug} onEdit={setEditing} />
      {editing ? (
        <VariantDialog
          product={product}
          variant={editing === 'new' ? null : editing}
          single={false}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Section>
  );
}
