import { plural } from './plural';

/** The words for receiving goods and for reversing a receipt. */
export const receiving = {
  failed: 'This was not saved. Try again',
  reversing: {
    title: (name: string) => `Reverse receipt ${name}?`,
    body: 'The goods leave stock again today and are left to come. Both entries stay in the ledger.',
    leaves: 'What leaves stock',
    line: (quantity: string, unit: string, location: string) =>
      location === '' ? `${quantity} ${unit}` : `${quantity} ${unit} from ${location}`,
    others: (count: number) => `and ${plural(count, 'other line', 'other lines')}`,
    howMuch: 'How much',
    whole: 'All of it',
    wholeHint: 'Nothing is reversed if any of it is no longer there',
    rest: 'As far as the goods are there',
    restHint: 'What was shipped or is reserved for orders stays received. A receipt is reversed once.',
    note: 'Why (optional)',
    submit: 'Reverse receipt',
    done: (name: string) => `Receipt ${name} reversed`,
    donePart: (name: string, quantity: string) => `Receipt ${name} reversed, except ${quantity} that are gone`,
    short: (count: number) =>
      `${plural(count, 'product of this receipt is', 'products of this receipt are')} no longer all there. Reverse as far as the goods are there, or cancel`,
  },
};
