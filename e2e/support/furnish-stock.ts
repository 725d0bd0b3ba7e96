import type { Person } from './people';
import { daysAgo, seedLocation, seedProduct } from './trade';

/** P-1 has the most, P-2 has variants, and nothing was entered of P-3; in two locations. */
export async function furnishStock(person: Person): Promise<void> {
  const { api } = person;
  const category = await api.categories.create.mutate({ name: 'Lamps' });
  const rate = await api.taxRates.create.mutate({ name: 'Standard', rate: '19' });
  const { variant } = await seedProduct(person, {
    name: 'Desk lamp',
    categoryId: category.id,
    taxRateId: rate.id,
    description: 'Warm light, **dimmable**.',
    variants: [
      {
        sku: 'LAMP-1',
        barcode: '4006381333931',
        price: '24.9',
        standardCost: '4',
        reorderPoint: '20',
        bin: 'A-03',
        packs: [{ name: 'Box', size: '12' }],
        codes: [{ code: '10614141000415', perCode: '12' }],
      },
    ],
    opening: [{ variant: 0, quantity: '60', cost: '4', effectiveOn: await daysAgo(person, 20) }],
  });
  const { defaultId, id } = await seedLocation(person, 'Annexe');
  const lines = [{ variantId: variant.id, quantity: '5' }];
  await api.stock.transfer.mutate({ fromLocationId: defaultId, toLocationId: id, lines });
  const taken = { variantId: variant.id, reason: 'damaged' as const, effectiveOn: await daysAgo(person, 5) };
  const { moves } = await api.stock.adjust.mutate({ ...taken, by: '-8', note: 'Water in the cellar' });
  await api.stock.adjust.mutate({ variantId: variant.id, by: '-34', reason: 'used' });
  await api.stock.reverse.mutate({ moveId: moves[0]?.id ?? '', note: 'They were dry' });
  await seedProduct(person, {
    name: 'Work shirt',
    options: [{ name: 'Colour', values: ['Blue', 'Grey'] }],
    variants: ['Blue', 'Grey'].map((colour) => ({ optionValues: [colour], sku: `SHIRT-${colour}`, price: '29.5' })),
    opening: [{ variant: 0, quantity: '14', cost: '12' }],
  });
  await seedProduct(person, { name: 'Empty jar' });
}
