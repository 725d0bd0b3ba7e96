'use client';

import type { ReactNode } from 'react';
import { DeclaredPanel } from '../../declared/panel';
import { productScreen } from './product-screen';
import { ProductView } from './product-view';

/** A product beside the page. Give it `key={recordKey}`. */
export function ProductPanel(props: { slug: string; recordKey: string }): ReactNode {
  return (
    <DeclaredPanel kind={productScreen} {...props}>
      {(product) => <ProductView key={product.id} product={product} />}
    </DeclaredPanel>
  );
}
