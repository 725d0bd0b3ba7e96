'use client';

import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { Field } from '@quartermaster/ui/field';
import { Select } from '@quartermaster/ui/select';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { BookOpen, SearchX, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { useSearch, writeSearch } from '@/lib/use-search';
import { t } from '@/messages';
import { stockWords } from '@/messages/stock';
import type { StockProduct, StockVariant } from './kind';
import { type LedgerState, ledgerSearch, readLedger } from './ledger-address';
import { LedgerFilters } from './ledger-filters';
import { LedgerSums } from './ledger-sums';
import { LedgerTable } from './ledger-table';
import { useLedger } from './use-ledger';

interface LedgerProps {
  product: StockProduct;
  /** Empty until loaded. */
  variants: readonly StockVariant[];
  slug: string;
}

const words = stockWords.book;

/** The moves of a variant. The address says of which one, and which of its moves. */
export function Ledger({ product, variants, slug }: LedgerProps): ReactNode {
  const state = readLedger(useSearch());
  const variant = variants.find(({ id }) => id === state.variant) ?? variants[0];
  if (!variant) return <Skeleton className="h-32" />;
  const set = (next: LedgerState) => writeSearch(ledgerSearch(next));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {variants.length > 1 ? (
        <Field label={stockWords.variant} className="max-w-xs">
          {(control) => (
            <Select
              {...control}
              options={variants.map(({ id, optionText }) => ({ value: id, label: optionText }))}
              value={variant.id}
              onChange={({ target }) => set({ variant: target.value })}
            />
          )}
        </Field>
      ) : null}
      <LedgerFilters state={state} onState={set} />
      <Moves key={JSON.stringify({ ...state, variant: variant.id })} {...{ product, variant, slug, state }} />
    </div>
  );
}

interface MovesProps {
  product: StockProduct;
  variant: StockVariant;
  slug: string;
  state: LedgerState;
}

function Moves({ product, variant, slug, state }: MovesProps): ReactNode {
  const { read, rows, sums } = useLedger(variant.id, state);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { variant: _, ...filter } = state;
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  if (read.isPending) return <Skeleton className="h-48" />;
  if (read.isError && rows.length === 0) {
    return (
      <EmptyState
        icon={TriangleAlert}
        title={words.failed}
        action={<Button onClick={() => void read.refetch()}>{t.common.retry}</Button>}
      >
        {readFailure(read.error).message}
      </EmptyState>
    );
  }
  if (rows.length === 0) {
    return isFiltered ? (
      <EmptyState icon={SearchX} title={words.noMatch} />
    ) : (
      <EmptyState icon={BookOpen} title={words.empty}>
        {words.emptyBody}
      </EmptyState>
    );
  }
  return (
    <>
      <LedgerTable
        product={product}
        variant={variant}
        slug={slug}
        location={state.location}
        moves={rows}
        selected={selected}
        onSelect={setSelected}
      />
      {read.hasNextPage ? (
        <Button className="w-fit" pending={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {words.more}
        </Button>
      ) : null}
      <LedgerSums
        product={product}
        location={state.location}
        selected={rows.filter(({ id }) => selected.has(id))}
        all={state.through === undefined ? sums : undefined}
      />
    </>
  );
}
