'use client';

import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Select } from '@quartermaster/ui/select';
import { Skeleton } from '@quartermaster/ui/skeleton';
import type { ReactNode } from 'react';
import { FormNotice } from '@/components/form-notice';
import { readFailure } from '@/lib/api-error';
import { t } from '@/messages';
import { stockWords } from '@/messages/stock';
import { Section } from '@/records/panel/section';
import { AsOf } from './as-of';
import { Figures } from './figures';
import type { StockProduct, StockVariant } from './kind';
import { HoldsList } from './lazy-holds';
import { LevelsTable } from './levels-table';
import { Sparkline } from './sparkline';
import { StockActions } from './stock-actions';
import { useBalance, useLocations } from './use-stock';

interface StockSectionProps {
  product: StockProduct;
  variants: readonly StockVariant[];
  /** The one that is shown. */
  variant: StockVariant;
  slug: string;
  onVariant: (id: string) => void;
}

/** What there is of a product: each number leads to the moves that make it. */
export function StockSection({ product, variants, variant, slug, onVariant }: StockSectionProps): ReactNode {
  const read = useBalance(variant.id);
  const { open } = useLocations();
  const balance = read.data;
  const place = { slug, product, variant };
  const isMoved = balance !== undefined && balance.lastMoveAt !== null;
  return (
    <Section
      title={stockWords.title}
      actions={balance ? <StockActions product={product} variant={variant} isMoved={isMoved} /> : null}
    >
      <div className="@container grid gap-4">
        {variants.length > 1 ? (
          <Field label={stockWords.variant} className="max-w-xs">
            {(control) => (
              <Select
                {...control}
                options={variants.map(({ id, optionText }) => ({ value: id, label: optionText }))}
                value={variant.id}
                onChange={({ target }) => onVariant(target.value)}
              />
            )}
          </Field>
        ) : null}
        {read.isPending ? <Skeleton className="h-14" /> : null}
        {read.isError && !balance ? (
          <div className="grid justify-items-start gap-2">
            <FormNotice message={`${stockWords.failed}. ${readFailure(read.error).message}`} />
            <Button size="sm" onClick={() => void read.refetch()}>
              {t.common.retry}
            </Button>
          </div>
        ) : null}
        {balance ? <Figures {...place} balance={balance} /> : null}
        {isMoved ? <Sparkline variantId={variant.id} reorderPoint={variant.reorderPoint} /> : null}
        {balance && !isMoved ? <p className="text-sm text-ink-2">{stockWords.unmoved}</p> : null}
        {balance && (open.length > 1 || balance.levels.length > 1) ? (
          <LevelsTable {...place} balance={balance} />
        ) : null}
        {balance && balance.reserved !== '0' ? (
          <HoldsList product={product} variantId={variant.id} slug={slug} />
        ) : null}
        {isMoved ? <AsOf key={variant.id} {...place} /> : null}
      </div>
    </Section>
  );
}
