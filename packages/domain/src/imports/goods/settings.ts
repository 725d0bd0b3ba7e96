import { LIMITS } from '@quartermaster/contracts';
import { PATH_SEPARATOR } from '@quartermaster/contracts/products/categories';
import { createCategory } from '../../categories/create';
import { may } from '../../kernel/authorize';
import type { Ctx } from '../../kernel/context';
import { asWord } from '../../kernel/fold';
import { createLocation } from '../../locations/create';
import { createTaxRate } from '../../tax-rates/create';
import { unlessRefused, unlike } from '../write/fields';
import type { CheckedProduct } from './check';
import type { ReadTax } from './document';
import { findSellers, type Seller } from './sellers';

/** Why stock is not posted. */
export function unknownLocation({ location }: { location: string | null }): string {
  return `The location “${location ?? ''}” is not here. Its stock was left out`;
}

/** What the names in a file stand for here; null for what is not here. */
export interface GoodsSettings {
  categoryId(path: string | null): string | null;
  taxRateId(tax: ReadTax | null): string | null;
  locationId(name: string | null): string | null;
  seller(name: string): Seller | null;
  /** What will be made, or stays behind, as sentences. */
  notes: string[];
}

/**
 * Looks the categories, tax rates and locations of a file up by name, and makes those that are missing where the person may.
 * @param makes whether to make them, or only to say so
 */
export async function openSettings(
  ctx: Ctx,
  products: readonly CheckedProduct[],
  { makes }: { makes: boolean },
): Promise<GoodsSettings> {
  const wanted = wantedOf(products);
  const notes: string[] = [];
  const maker = { ctx, makes, notes };
  const categories = await findCategories(maker, wanted.categories);
  const taxRates = await findTaxRates(maker, wanted.taxes);
  const locations = await findLocations(maker, wanted.locations);
  const sellers = await findSellers(maker, wanted.sellers);
  const books = await ctx.prisma.tradeSettings.findFirst();
  return {
    categoryId: (path) => (path === null ? null : (categories.get(asWord(path)) ?? null)),
    taxRateId: (tax) => (tax === null ? null : (taxRates.get(asWord(tax.name)) ?? null)),
    locationId: (name) => (name === null ? (books?.defaultLocationId ?? null) : (locations.get(asWord(name)) ?? null)),
    seller: (name) => sellers.get(asWord(name)) ?? null,
    notes,
  };
}

function wantedOf(products: readonly CheckedProduct[]) {
  const categories = new Set<string>();
  const taxes = new Map<string, ReadTax>();
  const locations = new Set<string>();
  const sellers = new Set<string>();
  for (const { category, tax, variants, values } of products) {
    if (values !== null && category !== null) categories.add(category);
    if (values !== null && tax !== null) taxes.set(asWord(tax.name), tax);
    for (const { parts } of variants) for (const { supplier } of parts) sellers.add(supplier);
    for (const { openings } of variants)
      for (const { location } of openings) if (location !== null) locations.add(location);
  }
  return {
    categories: unlike([...categories]),
    taxes: [...taxes.values()],
    locations: unlike([...locations]),
    sellers: unlike([...sellers]),
  };
}

export interface Maker {
  ctx: Ctx;
  makes: boolean;
  notes: string[];
}

/** Says what will be made, or that it cannot be. @returns whether it will */
export function tell(
  { ctx, notes }: Maker,
  what: string,
  { name, may: right }: { name: string; may: Parameters<typeof may>[1] },
) {
  if (may(ctx, right)) notes.push(`${what} “${name}” will be created`);
  else notes.push(`${what} “${name}” is not here, and your role cannot create it. It was left out`);
  return may(ctx, right);
}

/** A stand-in for what a preview does not make. */
const TO_BE_MADE = '';

async function findCategories(maker: Maker, paths: readonly string[]): Promise<Map<string, string>> {
  const { ctx, makes } = maker;
  const rows = await ctx.prisma.category.findMany({ where: { archivedAt: null } });
  const known = new Map(rows.map(({ id, path }) => [asWord(path), id]));
  for (const { id, name } of rows) {
    const alike = rows.filter((row) => asWord(row.name) === asWord(name)).length;
    if (alike === 1 && !known.has(asWord(name))) known.set(asWord(name), id);
  }
  for (const path of paths) {
    if (known.has(asWord(path)) || !tell(maker, 'The category', { name: path, may: 'catalog.configure' })) continue;
    const names = path.split('>').map((name) => name.trim().slice(0, LIMITS.nameChars));
    let parentId: string | null = null;
    for (const [at, name] of names.entries()) {
      const above: string = asWord(names.slice(0, at + 1).join(PATH_SEPARATOR));
      const id: string | null =
        known.get(above) ??
        (makes ? ((await unlessRefused(() => createCategory(ctx, { name, parentId })))?.id ?? null) : TO_BE_MADE);
      if (id === null) break;
      known.set(above, id);
      parentId = id;
    }
    const made = known.get(asWord(names.join(PATH_SEPARATOR)));
    if (made !== undefined) known.set(asWord(path), made);
  }
  return known;
}

async function findTaxRates(maker: Maker, taxes: readonly ReadTax[]): Promise<Map<string, string>> {
  const { ctx, makes, notes } = maker;
  const rows = await ctx.prisma.taxRate.findMany({ where: { archivedAt: null } });
  const known = new Map(rows.map(({ id, name }) => [asWord(name), id]));
  for (const { name, rate } of taxes) {
    if (known.has(asWord(name))) continue;
    const same = rows.filter((row) => rate !== null && Number(row.rate) === Number(rate));
    if (same.length === 1 && same[0]) known.set(asWord(name), same[0].id);
    else if (rate === null) notes.push(`The tax rate “${name}” is not here. Create it first, or choose it later`);
    else if (tell(maker, 'The tax rate', { name, may: 'catalog.configure' })) {
      const input = { name: name.slice(0, LIMITS.settingsNameChars), rate };
      const made = makes ? await unlessRefused(() => createTaxRate(ctx, input)) : { id: TO_BE_MADE };
      if (made) known.set(asWord(name), made.id);
    }
  }
  return known;
}

async function findLocations(maker: Maker, names: readonly string[]): Promise<Map<string, string>> {
  const { ctx, makes } = maker;
  const rows = await ctx.prisma.location.findMany({ where: { archivedAt: null } });
  const known = new Map(rows.map(({ id, name }) => [asWord(name), id]));
  for (const name of names) {
    if (known.has(asWord(name)) || !tell(maker, 'The location', { name, may: 'stock.configure' })) continue;
    const input = { name: name.slice(0, LIMITS.settingsNameChars) };
    const made = makes ? await unlessRefused(() => createLocation(ctx, input)) : { id: TO_BE_MADE };
    if (made) known.set(asWord(name), made.id);
  }
  return known;
}
