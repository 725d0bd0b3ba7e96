import type * as z from 'zod';
import { type Address, type Contact, partyCreate, partyJson, partyPatch } from '../parties/party';
import type { CreateInput, Detail, Patch, Summary } from '../records/column';
import type { FieldValues } from '../records/field-values';
import { bulkInput } from '../records/inputs';
import { mergeInput } from '../records/merge';
import { recordSchemas } from '../records/schemas';
import { id, version } from '../values';
import { customer } from './kind';

type C = typeof customer.columns;

export interface CustomerSummary extends Summary<C> {
  fields: FieldValues;
}
export interface Customer extends Detail<C> {
  fields: FieldValues;
  contacts: Contact[];
  addresses: Address[];
}
export interface CustomerTypes {
  summary: CustomerSummary;
  detail: Customer;
  create: CreateInput<C>;
  patch: Patch<C>;
}

export const customerSchemas = recordSchemas<C, CustomerTypes>(customer, { output: partyJson, input: partyJson });
export const CustomerSummary = customerSchemas.summary;
export const Customer = customerSchemas.detail;

export const CreateCustomerInput = customerSchemas.create.extend(partyCreate);
export type CreateCustomerInput = z.input<typeof CreateCustomerInput>;

/** Fields left out stay as they are. */
export const CustomerPatch = customerSchemas.patch.extend(partyPatch);
export type CustomerPatch = z.input<typeof CustomerPatch>;

export const UpdateCustomerInput = CustomerPatch.extend({ id, version });
export type UpdateCustomerInput = z.input<typeof UpdateCustomerInput>;

export const MergeCustomerInput = mergeInput(customer);
export type MergeCustomerInput = z.input<typeof MergeCustomerInput>;

export const BulkCustomersInput = bulkInput(CustomerPatch);
export type BulkCustomersInput = z.input<typeof BulkCustomersInput>;
