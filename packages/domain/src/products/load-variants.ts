import type { Variant } from '@quartermaster/contracts';
import type { SqlValue } from '@quartermaster/db';
import type { Ctx, WriteCtx } from '../kernel/context';
import { trimDecimal } from '../kernel/decimal';
import { NotFound } from '../kernel/errors';
import { marks } from '../kernel/statements';
import { selectionText } from '../records/beside';
import { hiddenColumns } from '../records/visible';
import { variantSource } from './variant-source';

/** Variants by product or id, in their order. */
export type Which = { productId: string } | { ids: readonly string[] };

/** The same, as the running transaction sees them. @param lock waits for other writers, and keeps them waiting */
export async function readVariants(
  { tx: { statements }, workspaceId }: WriteCtx,
  which: Which,
  { lock = false }: { lock?: boolean } = {},
): Promise<Variant[]> {
  return assemble(which, workspaceId, (sql, values) => statements.read(`${sql}${lock ? ' FOR UPDATE' : ''}`, values));
}

/** Outside transactions. */
export function findVariants(ctx: Ctx, which: Which): Promise<Variant[]> {
  return assemble(which, ctx.workspaceId, (sql, values) => ctx.prisma.$queryRawUnsafe(sql, ...values));
}

type Read = <Row extends object>(sql: string, values: readonly SqlValue[]) => Promise<Row[]>;

async function assemble(which: Which, workspaceId: string, read: Read): Promise<Variant[]> {
  const [place, values] = 'ids' in which ? ['id', which.ids] : ['productId', [which.productId]];
  if (values.length === 0) return [];
  const { row } = variantSource;
  const given = [workspaceId, ...values];
  const rows = await read<object>(
    `SELECT ${selectionText(variantSource, row.summaryColumns)} FROM variants
     WHERE workspaceId = ? AND ${place} IN (${marks(values.length)}) ORDER BY productId, position, id`,
    given,
  );
  const variants = rows.map((found) => row.toSummary(found));
  const ids = variants.map(({ id }) => id);
  if (ids.length === 0) return [];
  const own = `WHERE workspaceId = ? AND variantId IN (${marks(ids.length)})`;
  const [codes, packs] = await Promise.all([
    read<CodeRow>(`SELECT variantId, text, perCode FROM variant_codes ${own} ORDER BY code`, [workspaceId, ...ids]),
    read<PackRow>(`SELECT variantId, name, size FROM variant_packs ${own} ORDER BY name`, [workspaceId, ...ids]),
  ]);
  return variants.map((variant) => ({
    ...variant,
    packs: packs
      .filter(({ variantId }) => variantId === variant.id)
      .map(({ name, size }) => ({ name, size: trimDecimal(size) })),
    codes: codes
      .filter(({ variantId, text }) => variantId === variant.id && text !== variant.barcode)
      .map(({ text, perCode }) => ({ code: text, perCode: trimDecimal(perCode) })),
  }));
}

interface CodeRow {
  variantId: string;
  text: string;
  perCode: { toString(): string };
}
interface PackRow {
  variantId: string;
  name: string;
  size: { toString(): string };
}

/** A variant as the caller sees it: without costs for those who may not read them. */
export function shownVariant<V extends object>(ctx: Ctx, variant: V): V {
  const hidden = hiddenColumns(ctx, variantSource);
  if (hidden.size === 0) return variant;
  // Hidden columns are optional in the type.
  return Object.fromEntries(Object.entries(variant).filter(([name]) => !hidden.has(name))) as V;
}

/** The product of a variant, which never changes. @throws NotFound */
export async function productOf(ctx: Ctx, id: string): Promise<string> {
  const row = await (ctx.tx?.client ?? ctx.prisma).variant.findFirst({ where: { id }, select: { productId: true } });
  if (!row) throw new NotFound('Variant');
  return row.productId;
}
