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
  customers: 'What each customer owes is what is left to pay of their orders',
} as const;
export type LedgerCheckName = keyof typeof LEDGER_CHECKS;

/** Something that does not hold. */
export interface LedgerFinding {
  check: LedgerCheckName;
  /** What it is about, if not an order or a customer. */
  variantId?: string;
  /** The order or the customer, by its key. */
  ref?: string;
  /** Where in the books: the number of a move, a location, a day or a sum; empty for the whole variant. */
  at: string;
  expected: string;
  found: string;
}

/** A finding as a sentence. */
export function ledgerFindingInWords({ check, at, expected, found, ...about }: LedgerFinding): string {
  return `${LEDGER_CHECKS[check]}: ${subjectOf(about)}${at && `, ${at}`} has ${found}, and should have ${expected}.`;
}

/** The same without its numbers, some of which are costs, for who may not see them. */
export function ledgerFindingInShort({ check, at, ...about }: LedgerFinding): string {
  return `${LEDGER_CHECKS[check]}: not so for ${subjectOf(about)}${at && `, ${at}`}.`;
}

function subjectOf({ variantId, ref }: Pick<LedgerFinding, 'variantId' | 'ref'>): string {
  return ref ?? `variant ${variantId}`;
}
