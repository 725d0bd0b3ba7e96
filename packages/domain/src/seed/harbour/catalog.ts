/** What Harbour Supply sells, by category: name, price without tax, and how many leave in a usual week. */
const GOODS = {
  'Rope and lines': [
    ['Docking line 10 m', '18.50', 9],
    ['Docking line 15 m', '26.90', 6],
    ['Anchor line 30 m', '49.00', 3],
    ['Mooring line 20 m', '54.00', 3],
    ['Halyard 8 mm, per metre', '2.40', 40],
    ['Sheet 10 mm, per metre', '2.95', 36],
    ['Shock cord 6 mm, per metre', '0.95', 30],
    ['Flag line, per metre', '0.60', 24],
    ['Splicing kit', '22.00', 1],
    ['Whipping twine', '3.80', 6],
    ['Mooring snubber', '19.90', 4],
    ['Line hanger', '6.50', 2],
  ],
  'Deck hardware': [
    ['Cleat 150 mm', '14.90', 8],
    ['Cleat 200 mm', '21.50', 5],
    ['Fairlead, pair', '28.00', 2],
    ['Snap shackle', '12.60', 10],
    ['Bow shackle 8 mm', '4.20', 22],
    ['Bow shackle 10 mm', '5.60', 18],
    ['Single block 45 mm', '24.90', 4],
    ['Double block 45 mm', '41.00', 2],
    ['Winch handle', '39.50', 2],
    ['Deck hatch 400 mm', '189.00', 1],
    ['Pad eye', '3.40', 12],
    ['Stanchion base', '17.80', 2],
  ],
  Fasteners: [
    ['Screws 4 x 30, box of 100', '8.90', 14],
    ['Screws 5 x 50, box of 100', '12.40', 12],
    ['Bolts M6 x 40, box of 50', '14.20', 8],
    ['Bolts M8 x 60, box of 50', '19.80', 7],
    ['Nyloc nuts M6, box of 100', '9.60', 9],
    ['Nyloc nuts M8, box of 100', '12.80', 8],
    ['Washers M6, box of 200', '7.40', 8],
    ['Washers M8, box of 200', '8.80', 7],
    ['Split rings, bag of 20', '4.90', 6],
    ['Cotter pins, bag of 50', '5.20', 6],
    ['Hose clamp 12-22 mm', '1.80', 30],
    ['Hose clamp 25-40 mm', '2.30', 22],
  ],
  'Paint and care': [
    ['Antifouling blue 2.5 l', '89.00', 7],
    ['Antifouling red 2.5 l', '89.00', 5],
    ['Primer 750 ml', '34.50', 5],
    ['Gelcoat filler', '23.90', 4],
    ['Epoxy resin 1 kg', '38.00', 3],
    ['Yacht varnish 1 l', '32.50', 5],
    ['Teak oil 1 l', '18.90', 6],
    ['Boat wash 2 l', '15.40', 9],
    ['Polish 500 ml', '16.80', 6],
    ['Masking tape 25 mm', '3.60', 18],
    ['Brush set', '9.90', 8],
    ['Roller kit', '12.20', 6],
  ],
  Safety: [
    ['Life jacket 150 N', '119.00', 4],
    ['Life jacket for children', '69.00', 2],
    ['Harness line', '42.00', 2],
    ['Rearming kit', '29.90', 5],
    ['Hand flare, red', '16.50', 8],
    ['Parachute rocket', '34.00', 3],
    ['Fire extinguisher 2 kg', '44.90', 3],
    ['First aid kit', '36.00', 2],
    ['Throw line', '38.50', 1],
    ['Fog horn', '13.90', 4],
    ['Radar reflector', '27.50', 1],
    ['Emergency ladder', '54.00', 1],
  ],
  Anchoring: [
    ['Plough anchor 10 kg', '129.00', 1],
    ['Plough anchor 16 kg', '189.00', 1],
    ['Folding anchor 3 kg', '24.90', 3],
    ['Chain 8 mm, per metre', '7.80', 40],
    ['Chain 10 mm, per metre', '11.60', 20],
    ['Anchor swivel 8 mm', '34.00', 2],
    ['Anchor roller', '59.00', 1],
    ['Chain hook', '26.50', 1],
    ['Mooring buoy', '46.00', 2],
    ['Fender 15 x 58 cm', '24.50', 8],
    ['Fender 21 x 62 cm', '32.90', 7],
    ['Fender cover, pair', '19.90', 3],
  ],
  Electrical: [
    ['Battery 80 Ah', '149.00', 3],
    ['Battery 110 Ah', '209.00', 3],
    ['Battery switch', '32.50', 2],
    ['Bilge pump 500 gph', '29.90', 5],
    ['Bilge pump 1100 gph', '54.00', 3],
    ['Float switch', '19.90', 4],
    ['Cable 2 x 1.5, per metre', '2.20', 50],
    ['Cable 2 x 2.5, per metre', '3.10', 40],
    ['Shore power lead 20 m', '74.00', 2],
    ['LED navigation light', '48.00', 3],
    ['Cabin light', '22.40', 5],
    ['Fuse box, 6 circuits', '27.50', 2],
  ],
  Plumbing: [
    ['Water hose 13 mm, per metre', '3.40', 30],
    ['Sanitation hose 38 mm, per metre', '12.80', 14],
    ['Through-hull 3/4 in', '16.90', 4],
    ['Ball valve 3/4 in', '18.40', 4],
    ['Impeller, small', '24.90', 5],
    ['Impeller, large', '39.00', 4],
    ['Water filter', '28.50', 4],
    ['Fuel filter', '21.90', 7],
    ['Oil filter', '12.60', 9],
    ['Freshwater pump', '119.00', 1],
    ['Manual toilet', '219.00', 1],
    ['Service kit for toilets', '34.90', 2],
  ],
  Navigation: [
    ['Bulkhead compass', '149.00', 1],
    ['Hand bearing compass', '69.00', 1],
    ['Handheld radio', '129.00', 2],
    ['Chart plotter 7 in', '549.00', 1],
    ['Depth sounder', '139.00', 1],
    ['Parallel rule', '14.90', 2],
    ['Dividers', '12.50', 2],
    ['Tide tables', '9.90', 6],
    ['Log book', '16.00', 4],
    ['Binoculars 7 x 50', '99.00', 1],
    ['Barometer', '79.00', 0.3],
    ['Brass ship’s clock', '129.00', 0.1],
  ],
  Clothing: [
    ['Offshore jacket M', '199.00', 1],
    ['Offshore jacket L', '199.00', 2],
    ['Offshore trousers L', '149.00', 1],
    ['Sailing gloves M', '24.90', 4],
    ['Sailing gloves L', '24.90', 5],
    ['Deck shoes 42', '79.00', 2],
    ['Deck shoes 44', '79.00', 2],
    ['Sea boots 43', '99.00', 1],
    ['Fleece hat', '17.90', 5],
    ['Cap', '14.90', 5],
    ['Dry bag 20 l', '26.50', 4],
    ['Waterproof phone case', '15.90', 5],
  ],
} as const;

/** A product of the company. Its place in the catalogue is its name in draws. */
export interface Good {
  sku: string;
  name: string;
  category: string;
  unit: string;
  /** Major units without tax, for customers and from the supplier. */
  price: string;
  cost: string;
  /** How many leave in a usual week. */
  weekly: number;
  /** The place of the supplier in `SUPPLIERS`. */
  supplier: number;
  packSize: number;
}

const COST_SHARE = 0.58;
/** Two suppliers share a category: one has its first half, the other its second. */
const HALF = 6;

export const CATEGORIES = Object.keys(GOODS);

export const CATALOG: readonly Good[] = Object.entries(GOODS).flatMap(([category, goods], group) =>
  goods.map(([name, price, weekly], at): Good => {
    const isByMetre = name.endsWith('per metre');
    return {
      sku: `${category
        .replace(/[^A-Z]/gi, '')
        .slice(0, 2)
        .toUpperCase()}-${String(101 + at)}`,
      name: isByMetre ? name.replace(', per metre', '') : name,
      category,
      unit: isByMetre ? 'm' : 'pcs',
      price,
      cost: (Number(price) * COST_SHARE).toFixed(2),
      weekly,
      supplier: group * 2 + (at < HALF ? 0 : 1),
      packSize: isByMetre ? 50 : weekly >= 8 ? 10 : weekly >= 4 ? 5 : 1,
    };
  }),
);
