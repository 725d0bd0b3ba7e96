import type { ReactNode } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { useCan } from '@/trpc/session';
import type { Party, PartyKind } from '../parties/kind';
import { customerKind } from './customer-kind';
import { CustomerSums } from './customer-sums';

const CustomerOrders = lazyPart(() => import('../orders/customer-orders').then((module) => module.CustomerOrders));

/** Customers with what they ordered. */
export const customerScreen: PartyKind = {
  ...customerKind,
  business: (customer) => <Business customer={customer} />,
};

function Business({ customer }: { customer: Party }): ReactNode {
  const mayRead = useCan('orders.read');
  if (!mayRead) return null;
  return (
    <CustomerOrders customer={customer}>
      <CustomerSums customer={customer} />
    </CustomerOrders>
  );
}
