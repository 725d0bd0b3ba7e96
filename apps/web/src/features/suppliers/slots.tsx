import { partySlots } from '../parties/slots';

/** The panel and the dialog of suppliers, on whatever page is open. */
export const SupplierSlots = partySlots('supplier', () =>
  import('./supplier-screen').then((module) => module.supplierScreen),
);
