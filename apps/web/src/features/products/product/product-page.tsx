'use client';

import type { ReactNode } from 'react';
import { DeclaredPage } from '../../declared/page';
import { productKind } from '../product-kind';
import { ProductView } from './product-view';

export function ProductPage(props: { slug: string; recordKey: string }): ReactNode {
  return (
    <DeclaredPage kind={productKind} {...props}>
      {(product) => <ProductView key={product.id} product={product} />}
    </DeclaredPage>
  );
}
