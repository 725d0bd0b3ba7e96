'use client';

import type { ReactNode } from 'react';
import { DeclaredPage } from '../../declared/page';
import { useOrderKind } from '../order-kind';
import { OrderView } from './order-view';

export function OrderPage(props: { slug: string; recordKey: string }): ReactNode {
  const kind = useOrderKind();
  return (
    <DeclaredPage kind={kind} {...props}>
      {(order) => <OrderView key={order.id} kind={kind} order={order} slug={props.slug} />}
    </DeclaredPage>
  );
}
