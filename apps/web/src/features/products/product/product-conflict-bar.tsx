import type { Product } from '@quartermaster/contracts/products/product';
import type { ReactNode } from 'react';
import { productPageWords } from '@/messages/product-page';
import { DeclaredConflictBar } from '@/records/declared/declared-conflict-bar';
import { productKind } from '../product-kind';
import { useProductSettings } from '../settings';

/** Two people changed one column of a product. */
export function ProductConflictBar({ product }: { product: Product }): ReactNode {
  const all = Object.values(useProductSettings()).flat();
  const nameOf = (id: unknown) => all.find((one) => one.id === id)?.name ?? productPageWords.none;
  const kind = { ...productKind, jsonWords: (_: string, value: unknown) => nameOf(value) };
  return <DeclaredConflictBar kind={kind} record={product} />;
}
