import { CreateSupplierInput } from '@quartermaster/contracts/suppliers/supplier';
import { partySheet } from '../parties/sheet';
import { supplierSource } from './source';

/** How the rows of a sheet become suppliers. */
export const supplierSheet = partySheet(supplierSource, CreateSupplierInput, {
  leadDays: ['lead time', 'lead days', 'delivery time', 'delivery days', 'lieferzeit', 'czas dostawy'],
  minimumOrder: ['minimum order', 'minimum order value', 'min order', 'mindestbestellwert', 'minimalne zamówienie'],
  overReceiptPercent: ['over receipt', 'over delivery', 'überlieferung'],
});
