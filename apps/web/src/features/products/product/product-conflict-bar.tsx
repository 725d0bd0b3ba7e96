import type { Product } from '@quartermaster/contracts/products/product';
import type { ReactNode } from 'react';
import { productWords } from '@/messages/stock';
import { DeclaredConflictBar } from '@/records/declared/declared-conflict-bar';
import { productKind } from '../product-kind';
import { useProductSettings } from './use-settings-of';

/** Two people changed one column of a product. */
export function ProductConflictBar({ product }: { product: Product }): ReactNode {
  const settings = useProductSettings();
  const all = [...settings.categoryId, ...settings.taxRateId];
  const labelOf = (id: unknown) => all.find((one) => one.id === id)?.label ?? productWords.none;
  const kind = { ...productKind, jsonWords: (_: string, value: unknown) => labelOf(value) };
  return <DeclaredConflictBar kind={kind} record={product} />;
}
