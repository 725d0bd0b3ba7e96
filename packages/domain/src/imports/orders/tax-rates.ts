import { LIMITS } from '@quartermaster/contracts';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { may } from '../../kernel/authorize';
import type { Ctx } from '../../kernel/context';
import { createTaxRate } from '../../tax-rates/create';
import { unlessRefused } from '../write/fields';
import type { ReadTaxes } from './document';
import type { Settled } from './settle';

/** What of a document says which rates it has. */
export interface Taxed {
  taxes: Pick<ReadTaxes, 'rates'>;
  settled: Pick<Settled, 'lines' | 'charges'>;
}

/** The tax rates of the workspace by their per cent; null for one that is not here. */
export interface RatesHere {
  idOf(rate: string): string | null;
  /** What will be made, or stays behind, as sentences. */
  notes: string[];
}

/**
 * Looks the rates of the lines of a file up, and makes those that are missing where the person may.
 * @param makes whether to make them, or only to say so
 */
export async function openRates(ctx: Ctx, orders: readonly Taxed[], { makes }: { makes: boolean }): Promise<RatesHere> {
  const rows = await ctx.prisma.taxRate.findMany({ where: { archivedAt: null }, orderBy: { id: 'desc' } });
  // Of several, the oldest.
  const ids = new Map(rows.map(({ id, rate }) => [textOf(exact('rate', String(rate))), id]));
  const notes: string[] = [];
  for (const [rate, written] of namesOf(orders)) {
    if (ids.has(rate)) continue;
    const name = written.slice(0, LIMITS.settingsNameChars);
    if (!may(ctx, 'catalog.configure')) {
      notes.push(`The tax rate “${name}” is not here, and your role cannot create it. Lines keep its ${rate} %`);
      continue;
    }
    notes.push(`The tax rate “${name}” will be created`);
    const made = makes ? await unlessRefused(() => createTaxRate(ctx, { name, rate })) : null;
    if (made) ids.set(rate, made.id);
  }
  return { idOf: (rate) => ids.get(rate) ?? null, notes };
}

/** What the file calls each rate. */
function namesOf(orders: readonly Taxed[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { settled, taxes } of orders) {
    const [named, ...others] = taxes.rates;
    for (const line of [...settled.lines, ...settled.charges]) {
      const rate = textOf(line.taxRate);
      if (rate !== '0' && !names.has(rate))
        names.set(rate, named && others.length === 0 ? named.name : `Tax ${rate} %`);
    }
  }
  return names;
}
