export { creditInvoice } from './credit';
export { issueInvoice } from './issue';
export { getInvoice, listInvoiceable, listInvoices } from './read';
