'use client';

import type { ReactNode } from 'react';
import { DeclaredPanel } from '../../declared/panel';
import { useOrderKind } from '../order-kind';
import { OrderView } from './order-view';

/** An order beside the page. Give it `key={recordKey}`. */
export function OrderPanel(props: { slug: string; recordKey: string }): ReactNode {
  const kind = useOrderKind();
  return (
    <DeclaredPanel kind={kind} {...props}>
      {(order) => <OrderView key={order.id} kind={kind} order={order} slug={props.slug} />}
    </DeclaredPanel>
  );
}
