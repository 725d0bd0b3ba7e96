'use client';

import { type ReactNode, useMemo } from 'react';
import { usePreload } from '@/lib/use-preload';
import type { ListState } from '@/records/address/list-state';
import type { SetListState } from '@/records/address/use-list-state';
import { NothingCell } from '@/records/cells/value-cells';
import { declaredUi } from '@/records/declared/list-ui';
import type { DeclaredTerms } from '@/records/declared/page-ui';
import { RecordList } from '@/records/index/record-list';
import type { Group, KindUi } from '@/records/kind-ui';
import { NothingYet } from '../declared/list';
import type { ProductsList } from './page-ui';
import { productKind } from './product-kind';
import { loadProductPanel } from './slots';
import { type ListedVariant, variantKind } from './variant-kind';
import { VariantMarks, VariantState } from './variant-marks';
import { isQuantity, UnitAmount, VariantQuantity, VariantValue } from './variant-number';

interface VariantListProps {
  products: ProductsList;
  slug: string;
  state: ListState<DeclaredTerms>;
  onState: SetListState<DeclaredTerms>;
}

/** The variants as a list. */
export function VariantList({ products, ...props }: VariantListProps): ReactNode {
  const ui = useMemo(() => listUi(products), [products]);
  usePreload(loadProductPanel);
  return <RecordList ui={ui} {...props} />;
}

function Sku({ variant: { sku } }: { variant: ListedVariant }): ReactNode {
  return sku === null ? <NothingCell /> : <span className="truncate font-mono text-sm text-ink">{sku}</span>;
}

function listUi(products: ProductsList): KindUi<ListedVariant, Group, DeclaredTerms> {
  const kind = variantKind(products);
  const ui = declaredUi(kind, {
    actions: [],
    useActions: () => ({ can: () => false, run: () => undefined }),
    useBulk: () => async () => false,
    bulkChange: () => ({ change: {}, what: '', leaves: false }),
    useEmpty() {
      const [all] = productKind.useTotals(['']);
      return all?.count === 0 ? <NothingYet kind={productKind} /> : null;
    },
  });
  const { useRename: _, ...primary } = ui.primary;
  return {
    ...ui,
    actions: [],
    primary: { ...primary, marks: (variant) => <VariantMarks variant={variant} /> },
    cell(variant, column, context) {
      if (column === 'state') return <VariantState variant={variant} />;
      if (column === 'sku') return <Sku variant={variant} />;
      if (isQuantity(column)) return <VariantQuantity variant={variant} column={column} />;
      if (column === 'value') return <VariantValue variant={variant} />;
      if (column === 'price' || column === 'cost') return <UnitAmount variant={variant} column={column} />;
      return ui.cell(variant, column, context);
    },
  };
}
