import type { Rate } from '@quartermaster/contracts/money/types';
import { exact } from '@quartermaster/contracts/money/units';
import type { Address } from '@quartermaster/contracts/parties/party';
import { keyOf } from '@quartermaster/contracts/records/key';
import type { WriteCtx } from '../kernel/context';
import { Invalid, NotFound } from '../kernel/errors';
import { fromJson } from '../kernel/stored';

/** What purchase orders have to know of a supplier. */
export interface LockedSupplier {
  id: string;
  number: number;
  name: string;
  currency: string;
  addresses: readonly Address[];
  /** How much more than ordered may be received; the workspace's share if null. */
  overReceiptPercent: Rate | null;
  /** In the trash, or merged. */
  isGone: boolean;
}

interface Row {
  id: string;
  number: number | bigint;
  name: string;
  currency: string;
  addresses: unknown;
  overReceiptPercent: object | null;
  isGone: number | bigint;
}

/** A supplier whose sums the unit may move: locked before anything that points at them is inserted. @throws NotFound */
export function lockSupplier(ctx: WriteCtx, id: string): Promise<LockedSupplier> {
  return readSupplier(ctx, id, 'FOR UPDATE');
}

/** The supplier of a new purchase order, who stays as they are until the commit. @throws NotFound; Invalid for one who is gone */
export async function shareSupplier(ctx: WriteCtx, id: string): Promise<LockedSupplier> {
  const supplier = await readSupplier(ctx, id, 'LOCK IN SHARE MODE');
  requireSupplier(supplier);
  return supplier;
}

/** @throws Invalid for a supplier in the trash, or one who was merged */
export function requireSupplier({ isGone, name, number }: LockedSupplier): void {
  if (isGone) throw new Invalid(`${keyOf('supplier', number)} ${name} is in the trash or was merged`, 'supplierId');
}

async function readSupplier({ tx, workspaceId }: WriteCtx, id: string, lock: string): Promise<LockedSupplier> {
  const [row] = await tx.statements.read<Row>(
    `SELECT id, number, name, currency, addresses, overReceiptPercent,
       trashedAt IS NOT NULL OR mergedIntoId IS NOT NULL AS isGone
     FROM suppliers WHERE workspaceId = ? AND id = ? ${lock}`,
    [workspaceId, id],
  );
  if (!row) throw new NotFound('Supplier');
  return {
    id: row.id,
    number: Number(row.number),
    name: row.name,
    currency: row.currency,
    // Only the kind's own schema writes this column.
    addresses: (fromJson(row.addresses) ?? []) as Address[],
    overReceiptPercent: row.overReceiptPercent === null ? null : exact('rate', String(row.overReceiptPercent)),
    isGone: Number(row.isGone) > 0,
  };
}
