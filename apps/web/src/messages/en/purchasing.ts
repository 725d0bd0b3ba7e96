import { declared } from './declared';
import { plural } from './plural';

/** The words of purchase orders: their list, the dialog of a new one, what to buy, and their settings. */
export const purchasing = {
  ...declared(
    { one: 'purchase order', many: 'purchase orders' },
    'Order what runs low, see what is coming and when, and book it in when it arrives.',
  ),
  title: 'Purchasing',
  textHint: 'open = true && next < today',
  since: (when: string) => `Created ${when}`,
  created: (key: string) => `${key} created`,
  createFailed: 'The purchase order was not created',
  /** The dialog of a new one. */
  create: {
    title: 'New purchase order',
    party: 'Supplier',
    hint: 'Find the supplier by name, number, e-mail or phone',
    type: 'Type to find a supplier',
    searching: 'Searching',
    searchFailed: 'The search failed. Keep typing to try again',
    nobody: 'No supplier found',
    newParty: (name: string) => `New supplier “${name}”`,
    creating: 'Creating the purchase order',
    found: (count: number) => plural(count, 'supplier found', 'suppliers found'),
    offline: 'No connection. A purchase order can be created when the server is reached again.',
  },
  builtIn: {
    drafts: 'Drafts',
    pending: 'Waiting for approval',
    sent: 'Sent',
    late: 'Late',
    received: 'Received',
  },
  /** What the columns of the list say, in a sentence each. */
  hints: {
    status: 'Where the purchase order is',
    received: 'How much of it has come',
    next: 'When the next of what is left to come is expected',
    total: 'With tax and charges, in the currency of the purchase order',
  },
  /** On the page of a supplier. */
  ofSupplier: {
    title: 'Purchase orders',
    count: (count: number, capped: boolean) => `${count}${capped ? ' or more' : ''} open`,
    none: 'Nothing is on its way',
    all: (key: string) => `All purchase orders of ${key}`,
    expected: (day: string) => `expected ${day}`,
  },
  /** Those that are late, on Today. */
  late: {
    title: 'Late purchase orders',
    by: (days: number) => `by ${plural(days, 'day', 'days')}`,
    chase: 'Chase',
    chaseOf: (key: string) => `Chase ${key}`,
  },
  reorder: {
    note: 'What is short, or will be before an order could arrive. Nothing is ordered until you send the drafts.',
    none: 'Nothing has to be ordered now',
    noneBody: 'Suggestions appear when what is left would not last until a delivery.',
    failed: 'The suggestions could not be loaded',
    noSupplier: 'No supplier known',
    noSupplierBody: 'Say on the product’s page who sells it, and it can be ordered from here.',
    some: (shown: number, all: number) => `The first ${shown} of ${all} suggestions`,
    choose: (product: string) => `Order ${product}`,
    chooseAll: (supplier: string) => `Order everything from ${supplier}`,
    packs: 'Packs',
    packsOf: (product: string) => `Packs of ${product}`,
    makes: (packSize: string, quantity: string, unit: string) => `× ${packSize} = ${quantity} ${unit}`,
    each: (cost: string) => `${cost} a pack`,
    notPacks: 'Enter a number above 0',
    accept: (rows: number) =>
      rows === 0 ? 'Create drafts' : `Create drafts of ${plural(rows, 'product', 'products')}`,
    nothing: 'Choose at least one product',
    done: (count: number, keys: string) => `${plural(count, 'draft', 'drafts')} created: ${keys}`,
    acceptFailed: 'The drafts were not created. Try again.',
    offline: 'You are offline. Drafts can be created once the connection is back.',
  },
  setup: {
    title: 'Approval and receiving',
    note: 'They apply from the next step of every purchase order.',
    saved: 'Settings of purchasing saved',
    limit: (currency: string) => `Approval above (${currency})`,
    limitHint: 'Someone else has to approve what costs more. Leave it empty for no limit.',
    limitProblem: 'Enter an amount of 0 or more',
    over: 'Over-receipt (%)',
    overHint: 'How much more than ordered is taken in without asking.',
    overProblem: 'Enter a rate from 0 to 100',
    save: 'Save purchasing settings',
  },
};
