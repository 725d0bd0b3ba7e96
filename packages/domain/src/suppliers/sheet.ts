import { CreateSupplierInput } from '@quartermaster/contracts/suppliers/supplier';
import { partySheet } from '../parties/sheet';
import { PARTY_WORDS } from '../parties/sheet-words';
import { supplierSource } from './source';

/** How the rows of a sheet become suppliers. */
export const supplierSheet = partySheet(supplierSource, CreateSupplierInput, {
  name: [...(PARTY_WORDS.name ?? []), 'supplier', 'supplier name', 'lieferant', 'lieferantenname', 'dostawca'],
  leadDays: ['lead time', 'lead days', 'delivery time', 'delivery days', 'lieferzeit', 'czas dostawy'],
  minimumOrder: ['minimum order', 'minimum order value', 'min order', 'mindestbestellwert', 'minimalne zamówienie'],
  overReceiptPercent: ['over receipt', 'over delivery', 'überlieferung'],
});
