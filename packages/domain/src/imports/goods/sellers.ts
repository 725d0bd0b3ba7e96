import { keyOf } from '@quartermaster/contracts/records/key';
import { CreateSupplierInput } from '@quartermaster/contracts/suppliers/supplier';
import type { Ctx } from '../../kernel/context';
import { asWord } from '../../kernel/fold';
import { createParty } from '../../parties/create';
import type { BroughtPart } from '../../supplier-parts/add-many';
import { supplierSource } from '../../suppliers/source';
import { fitting } from '../orders/customers';
import { matchParties } from '../orders/parties';
import { unlessRefused } from '../write/fields';
import { type Maker, tell } from './settings';

export type Seller = BroughtPart['supplier'];

/** Looks suppliers up by name or key, and makes those that are missing where the person may. */
export async function findSellers(maker: Maker, names: readonly string[]): Promise<Map<string, Seller>> {
  const { ctx, makes } = maker;
  if (names.length === 0) return new Map();
  const buyers = names.map((name) => ({ name, contact: null, email: null, phone: null }));
  const owned = await matchParties(ctx, supplierSource, buyers);
  const ids = new Map<string, string>();
  for (const [at, name] of names.entries()) {
    const owner = owned[at];
    if (owner?.as === 'here') ids.set(name, owner.id);
    else if (tell(maker, 'The supplier', { name, may: supplierSource.list.permissions.write }) && makes) {
      const made = await make(ctx, name);
      if (made !== null) ids.set(name, made);
    }
  }
  const rows = await ctx.prisma.supplier.findMany({
    where: { id: { in: [...ids.values()] } },
    select: { id: true, number: true, name: true, currency: true },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    [...ids].flatMap(([name, id]) => {
      const row = byId.get(id);
      return row ? [[asWord(name), { ...row, key: keyOf(supplierSource.list.noun, row.number) }] as const] : [];
    }),
  );
}

async function make(ctx: Ctx, name: string): Promise<string | null> {
  const { currency } = await ctx.runtime.db.prisma.workspace.findUniqueOrThrow({
    where: { id: ctx.workspaceId },
    select: { currency: true },
  });
  if (currency === null) return null;
  const values = CreateSupplierInput.parse({ name: fitting(name), currency, acceptDuplicate: true });
  return (await unlessRefused(() => createParty(ctx, supplierSource, values)))?.id ?? null;
}
