/** Those who deliver, two for each category: days from order to delivery as agreed, and how many of ten deliveries come late. */
const DELIVERIES = [
  ['Kestrel Ropeworks', 'Hull', 7, 1],
  ['Trentham Cordage', 'Derby', 9, 2],
  ['Solent Fittings', 'Southampton', 10, 2],
  ['Ashby Marine Castings', 'Leicester', 14, 4],
  ['Brightbolt', 'Birmingham', 5, 0],
  ['Whitlow Fasteners', 'Sheffield', 6, 1],
  ['Harland Coatings', 'Felling', 12, 2],
  ['Meadow & Pike Paints', 'Reading', 8, 1],
  ['Safeguard Afloat', 'Portsmouth', 10, 1],
  ['Lifeline Equipment', 'Grimsby', 15, 3],
  ['Anvil Anchors', 'Dudley', 18, 4],
  ['Fenwick Fenders', 'Gosport', 9, 1],
  ['Voltmarine', 'Poole', 11, 2],
  ['Current & Coil', 'Stroud', 8, 1],
  ['Tidewater Plumbing', 'Plymouth', 9, 2],
  ['Perrin Pumps', 'Norwich', 12, 3],
  ['Northpoint Instruments', 'Edinburgh', 16, 5],
  ['Chartroom Books', 'Greenwich', 6, 0],
  ['Galewear', 'Leeds', 20, 3],
  ['Dryhaven Clothing', 'Nottingham', 13, 1],
] as const;

const TOWNS = [
  ...['Falmouth', 'Fowey', 'Salcombe', 'Dartmouth', 'Brixham', 'Lyme Regis', 'Weymouth', 'Poole', 'Lymington', 'Cowes'],
  ...['Hamble', 'Emsworth', 'Chichester', 'Brighton', 'Ramsgate', 'Whitstable', 'Burnham', 'Woodbridge', 'Lowestoft'],
  'Whitby',
] as const;
const TRADES = ['Marina', 'Boatyard', 'Sailing School', 'Yacht Club'] as const;

export interface Deliverer {
  name: string;
  town: string;
  leadDays: number;
  /** Of ten deliveries. */
  late: number;
}

export interface Buyer {
  name: string;
  email: string;
  phone: string;
  town: string;
  termsDays: number;
  /** How much it buys, against the others. */
  weight: number;
  /** Days after which it pays, beyond its terms. */
  paysAfter: number;
}

export const SUPPLIERS: readonly Deliverer[] = DELIVERIES.map(([name, town, leadDays, late]) => ({
  name,
  town,
  leadDays,
  late,
}));

/** A few buy much, most buy little; every ninth pays late. */
export const CUSTOMERS: readonly Buyer[] = TOWNS.flatMap((town, at) =>
  TRADES.map((trade, kind): Buyer => {
    const place = at * TRADES.length + kind;
    return {
      name: `${town} ${trade}`,
      email: `orders@${`${town}-${trade}`.toLowerCase().replaceAll(' ', '-')}.example`,
      phone: `01632 960${String(100 + place)}`,
      town,
      termsDays: [30, 14, 0, 30][kind] ?? 30,
      weight: 1 / (1 + ((place * 37) % 80)),
      paysAfter: place % 9 === 4 ? 21 : (place * 5) % 6,
    };
  }),
);

/** The company's people: the first is the one who looks at the demo. */
export const STAFF = [
  { id: '1', name: 'Rosa Lindqvist', jobTitle: 'Owner', email: 'rosa@harbour.example' },
  { id: '2', name: 'Tom Ashdown', jobTitle: 'Sales Manager', email: 'tom@harbour.example' },
  { id: '3', name: 'Priya Nair', jobTitle: 'Buyer', email: 'priya@harbour.example' },
  { id: '4', name: 'Callum Reid', jobTitle: 'Warehouse', email: 'callum@harbour.example' },
  { id: '5', name: 'Ines Moreau', jobTitle: 'Accounts', email: 'ines@harbour.example' },
] as const;
