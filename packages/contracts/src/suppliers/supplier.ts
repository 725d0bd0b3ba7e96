import type * as z from 'zod';
import { type Address, type Contact, partyCreate, partyJson, partyPatch } from '../parties/party';
import type { CreateInput, Detail, Patch, Summary } from '../records/column';
import type { FieldValues } from '../records/field-values';
import { bulkInput } from '../records/inputs';
import { mergeInput } from '../records/merge';
import { recordSchemas } from '../records/schemas';
import { id, version } from '../values';
import { supplier } from './kind';

type C = typeof supplier.columns;

export interface SupplierSummary extends Summary<C> {
  fields: FieldValues;
}
export interface Supplier extends Detail<C> {
  fields: FieldValues;
  contacts: Contact[];
  addresses: Address[];
}
export interface SupplierTypes {
  summary: SupplierSummary;
  detail: Supplier;
  create: CreateInput<C>;
  patch: Patch<C>;
}

export const supplierSchemas = recordSchemas<C, SupplierTypes>(supplier, { output: partyJson, input: partyJson });
export const SupplierSummary = supplierSchemas.summary;
export const Supplier = supplierSchemas.detail;

export const CreateSupplierInput = supplierSchemas.create.extend(partyCreate);
export type CreateSupplierInput = z.input<typeof CreateSupplierInput>;

/** Fields left out stay as they are. */
export const SupplierPatch = supplierSchemas.patch.extend(partyPatch);
export type SupplierPatch = z.input<typeof SupplierPatch>;

export const UpdateSupplierInput = SupplierPatch.extend({ id, version });
export type UpdateSupplierInput = z.input<typeof UpdateSupplierInput>;

export const MergeSupplierInput = mergeInput(supplier);
export type MergeSupplierInput = z.input<typeof MergeSupplierInput>;

export const BulkSuppliersInput = bulkInput(SupplierPatch);
export type BulkSuppliersInput = z.input<typeof BulkSuppliersInput>;
