import { MergeSupplierInput, type Supplier } from '@quartermaster/contracts/suppliers/supplier';
import type { Ctx } from '../kernel/context';
import { mergeRecords } from '../merge/merge';
import { supplierSource } from './source';

/**
 * Merges one supplier into another, which keeps its values except for those named in `take`.
 * @throws NotFound; Conflict (with the current supplier); Invalid for one that is in the trash or was merged already
 */
export async function mergeSuppliers(ctx: Ctx, input: MergeSupplierInput): Promise<Supplier> {
  return mergeRecords(ctx, supplierSource, MergeSupplierInput.parse(input));
}
