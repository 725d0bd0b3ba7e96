import { supplier } from '@quartermaster/contracts/suppliers/kind';
import type { SupplierTypes } from '@quartermaster/contracts/suppliers/supplier';
import { partySource } from '../parties/party-source';
import type { Source } from '../records/source';
import { reasonAgainstCurrency, reasonToStay, requireNoPurchases, STAYS_IN_TRASH } from '../supplier-orders/keep';
import { supplierOrders } from '../supplier-orders/merge-part';
import { supplierMergeParts } from '../supplier-parts/merge-part';

export const supplierSource: Source<SupplierTypes> = partySource({
  list: supplier,
  table: 'suppliers',
  searchScope: '__s_',
  codecs: { orderedUnits: 'decimal', receivedUnits: 'decimal' },
  refuseCurrency: reasonAgainstCurrency,
  refuseTrash: reasonToStay,
  letGo: requireNoPurchases,
  staysInTrash: STAYS_IN_TRASH,
  mergeParts: [supplierOrders, ...supplierMergeParts],
});
