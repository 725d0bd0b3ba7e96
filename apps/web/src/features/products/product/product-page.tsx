'use client';

import type { ReactNode } from 'react';
import { DeclaredPage } from '../../declared/page';
import { productKind } from '../product-kind';
import { ProductParts } from './product-parts';

export function ProductPage(props: { slug: string; recordKey: string }): ReactNode {
  return (
    <DeclaredPage kind={productKind} {...props}>
      {(product) => <ProductParts key={product.id} product={product} slug={props.slug} />}
    </DeclaredPage>
  );
}
