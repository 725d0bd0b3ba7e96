import { partySlots } from '../parties/slots';

/** The panel and the dialog of customers, on whatever page is open. */
export const CustomerSlots = partySlots('customer', () =>
  import('./customer-screen').then((module) => module.customerScreen),
);
