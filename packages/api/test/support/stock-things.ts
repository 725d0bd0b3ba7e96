import { randomUUID } from 'node:crypto';
import {
  createLocation,
  getTradeSettings,
  holdStock,
  listLocations,
  openStock,
  type Runtime,
} from '@quartermaster/domain';
import { newVariant, type TestWorkspace } from '@quartermaster/domain/testing';

/** Creates what the procedures of stock act on. */
export interface StockRecords {
  /** With ten on hand in the default location. */
  variant(): Promise<{ id: string; moveId: string }>;
  /** One of ten. */
  hold(): Promise<string>;
  location(): Promise<string>;
  /** Always the same one while it is there: an answer names every location. */
  annexe(): Promise<string>;
  defaultLocation(): Promise<string>;
  settingsVersion(): Promise<number>;
}

/** Locations per workspace are limited, and every variant has a balance in each. */
const MOST_LOCATIONS = 20;

/** @param text is part of every text */
export function stockRecords(
  { db: { prisma } }: Runtime,
  { id, as: { owner } }: TestWorkspace,
  text: string,
): StockRecords {
  const settings = () => getTradeSettings(owner);
  const makeRoom = async () => {
    const used = await prisma.stockLevel.findMany({
      where: { workspaceId: id, onHand: { gt: 0 } },
      select: { locationId: true },
      distinct: ['locationId'],
    });
    const kept = [(await settings()).defaultLocationId, ...used.map(({ locationId }) => locationId)];
    const empty = { workspaceId: id, id: { notIn: kept } };
    if ((await prisma.location.count({ where: empty })) < MOST_LOCATIONS) return;
    await prisma.stockLevel.deleteMany({ where: { workspaceId: id, locationId: { notIn: kept } } });
    await prisma.location.deleteMany({ where: empty });
  };
  const newLocation = async () => {
    await makeRoom();
    return (await createLocation(owner, { name: `${text} ${randomUUID()}`.slice(0, 60) })).id;
  };
  const stocked = async () => {
    const variant = await newVariant(owner, { name: text });
    const { ids } = await openStock(owner, {
      rows: [{ variantId: variant.id, quantity: '10', cost: '2', note: text }],
    });
    return { id: variant.id, moveId: ids[0] ?? '' };
  };
  return {
    variant: stocked,
    async hold() {
      return (await holdStock(owner, { variantId: (await stocked()).id, quantity: '1', reason: text.slice(0, 100) }))
        .id;
    },
    location: newLocation,
    async annexe() {
      const { defaultLocationId } = await settings();
      const others = (await listLocations(owner)).filter(
        ({ id, archivedAt }) => id !== defaultLocationId && !archivedAt,
      );
      return others[0]?.id ?? newLocation();
    },
    defaultLocation: async () => (await settings()).defaultLocationId,
    settingsVersion: async () => (await settings()).version,
  };
}

/** A valid input for each procedure of stock and its settings, for callers with permission. */
export function stockInputs(things: StockRecords): Record<string, () => Promise<unknown>> {
  const nothing = async () => undefined;
  const variantId = async () => ({ variantId: (await things.variant()).id });
  const location = async () => ({ id: await things.location(), version: 1 });
  return {
    'stock.levels': variantId,
    'stock.moves': variantId,
    'stock.sums': variantId,
    'stock.days': variantId,
    'stock.asOf': async () => ({ day: '2030-01-01' }),
    'stock.low': async () => ({}),
    'stock.holds': variantId,
    'stock.hold': async () => ({ ...(await variantId()), quantity: '1' }),
    'stock.release': async () => ({ id: await things.hold() }),
    'stock.open': async () => ({ rows: [{ ...(await variantId()), quantity: '1' }] }),
    'stock.adjust': async () => ({ ...(await variantId()), by: '1', reason: 'found' }),
    'stock.transfer': async () => ({
      fromLocationId: await things.defaultLocation(),
      toLocationId: await things.annexe(),
      lines: [{ ...(await variantId()), quantity: '1' }],
    }),
    'stock.reverse': async () => ({ moveId: (await things.variant()).moveId }),
    'locations.list': nothing,
    'locations.create': async () => {
      await things.location();
      return { name: randomUUID() };
    },
    'locations.update': async () => ({ ...(await location()), name: randomUUID() }),
    'locations.archive': location,
    'locations.unarchive': location,
    'tradeSettings.get': nothing,
    'tradeSettings.update': async () => ({ version: await things.settingsVersion() }),
  };
}
