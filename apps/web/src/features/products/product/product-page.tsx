'use client';

import type { ReactNode } from 'react';
import { DeclaredPage } from '../../declared/page';
import { ProductParts } from './product-parts';
import { productScreen } from './product-screen';

export function ProductPage(props: { slug: string; recordKey: string }): ReactNode {
  return (
    <DeclaredPage kind={productScreen} {...props}>
      {(product) => <ProductParts key={product.id} product={product} slug={props.slug} />}
    </DeclaredPage>
  );
}
