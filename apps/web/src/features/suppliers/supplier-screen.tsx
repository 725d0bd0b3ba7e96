import type { ReactNode } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { useCan } from '@/trpc/session';
import type { Party, PartyKind } from '../parties/kind';
import { Deliveries } from '../supplier-parts/deliveries';
import { supplierKind } from './supplier-kind';

const SupplierProducts = lazyPart(() =>
  import('../supplier-parts/supplier-products').then((module) => module.SupplierProducts),
);

/** Suppliers with what they sell. */
export const supplierScreen: PartyKind = {
  ...supplierKind,
  business: (supplier) => <Business supplier={supplier} />,
};

function Business({ supplier }: { supplier: Party }): ReactNode {
  const seesPurchases = useCan('purchasing.read');
  const seesProducts = useCan('catalog.read');
  return (
    <>
      <Deliveries supplier={supplier} />
      {seesPurchases && seesProducts ? <SupplierProducts supplier={supplier} /> : null}
    </>
  );
}
