/** What must hold of the books, in the order in which a check says it. */
export const LEDGER_CHECKS = {
  sequence: 'The moves of each variant are numbered without gaps',
  quantity: 'Each move leaves what its quantity says',
  value: 'Each move is worth what the cost pool says',
  onHand: 'On hand is the sum of the moves',
  stockValue: 'The value of the stock is the sum of the moves',
  levels: 'Each location has the sum of its moves',
  locations: 'The locations of a variant add up to its total',
  promises: 'Reserved, waiting and incoming add up to what is open',
  days: 'The sums of each day are those of its moves',
  undos: 'What takes a move back is its opposite',
  balances: 'Every variant has its balances in every location',
  payments: 'What was paid of each order is the sum of its payments',
  invoices: 'What was invoiced and credited of each order is the sum of its invoices',
  returns: 'What came back of each line is the sum of its returns',
  customers: 'The sums of each customer are those of its orders',
  receipts: 'What came of each purchase order is the sum of its receipts',
  suppliers: 'The sums of each supplier are those of its purchase orders',
} as const;
export type LedgerCheckName = keyof typeof LEDGER_CHECKS;

/** Something that does not hold. */
export interface LedgerFinding {
  check: LedgerCheckName;
  /** What it is about: a variant, a customer, a supplier, or an order of either side by its key. */
  variantId?: string;
  customerId?: string;
  supplierId?: string;
  ref?: string;
  /** Where in the books: the number of a move, a location, a day or the name of a sum; empty for the whole variant. */
  at: string;
  expected: string;
  found: string;
}

/** A finding as a sentence. */
export function ledgerFindingInWords(finding: LedgerFinding): string {
  const { check, expected, found } = finding;
  return `${LEDGER_CHECKS[check]}: ${placeOf(finding)} has ${found}, and should have ${expected}.`;
}

/** The same without its numbers, some of which are costs, for who may not see them. */
export function ledgerFindingInShort(finding: LedgerFinding): string {
  return `${LEDGER_CHECKS[finding.check]}: not so for ${placeOf(finding)}.`;
}

function placeOf({ variantId, customerId, supplierId, ref, at }: LedgerFinding): string {
  const party = supplierId === undefined ? `customer ${customerId}` : `supplier ${supplierId}`;
  const about = ref ?? (variantId === undefined ? party : `variant ${variantId}`);
  return `${about}${at && `, ${at}`}`;
}
