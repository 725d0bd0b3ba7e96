import { supplier } from '@quartermaster/contracts/suppliers/kind';
import type { SupplierTypes } from '@quartermaster/contracts/suppliers/supplier';
import { partySource } from '../parties/party-source';
import type { Source } from '../records/source';

export const supplierSource: Source<SupplierTypes> = partySource({
  list: supplier,
  table: 'suppliers',
  searchScope: '__s_',
  codecs: { orderedUnits: 'decimal', receivedUnits: 'decimal' },
});
