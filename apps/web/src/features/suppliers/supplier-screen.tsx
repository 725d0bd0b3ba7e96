import type { ReactNode } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { useCan } from '@/trpc/session';
import type { Party, PartyKind } from '../parties/kind';
import { Deliveries } from '../supplier-parts/deliveries';
import { supplierKind } from './supplier-kind';

const SupplierProducts = lazyPart(() =>
  import('../supplier-parts/supplier-products').then((module) => module.SupplierProducts),
);

const SupplierPurchases = lazyPart(() =>
  import('../purchasing/supplier-purchases').then((module) => module.SupplierPurchases),
);

/** Suppliers with what they sell and what is on its way from them. */
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
      {seesPurchases ? <SupplierPurchases supplier={supplier} /> : null}
      {seesPurchases && seesProducts ? <SupplierProducts supplier={supplier} /> : null}
    </>
  );
}
