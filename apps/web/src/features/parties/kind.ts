import type { AppRouter } from '@quartermaster/api';
import type { Customer, CustomerSummary } from '@quartermaster/contracts/customers/customer';
import type { LinkedTasks } from '@quartermaster/contracts/links';
import type { AlikeParty, ListAlikeInput } from '@quartermaster/contracts/parties/party';
import type { Supplier, SupplierSummary } from '@quartermaster/contracts/suppliers/supplier';
import type { TRPCClient } from '@trpc/client';
import type { ReactNode } from 'react';
import type { PartyWords } from '@/messages/parties';
import type { DeclaredTerms } from '@/records/declared/page-ui';
import type { RowsRead } from '@/records/kind-ui';
import type { GestureOptions } from '@/trpc/use-undo';
import type { BulkClient, ScreenKind } from '../declared/kind';
import type { Likely, MergeClient } from '../merge/kind';

/** What rows and records of customers and suppliers have in common. */
export type PartySummary = Pick<CustomerSummary, keyof CustomerSummary & keyof SupplierSummary>;
export type Party = Pick<Customer, keyof Customer & keyof Supplier>;
export type PartyNoun = 'customer' | 'supplier';

/** What the rows of one of the two kinds are asked for with. */
export interface RowsInput<K extends { readonly sorts: readonly string[] }> {
  query: string;
  sort: DeclaredTerms<K['sorts'][number]>['sort'];
}

export interface NewParty {
  name: string;
  currency: string;
  email: string | null;
  phone: string | null;
  taxNumber: string | null;
  acceptDuplicate: boolean;
  idempotencyKey: string;
}

export interface PartyClient extends BulkClient<Party>, MergeClient<Party> {
  readonly create: { mutate(input: NewParty, options?: GestureOptions): Promise<Party> };
}

/** Customers or suppliers, as their pages see them. */
export interface PartyKind extends ScreenKind<PartySummary, Party> {
  readonly noun: PartyNoun;
  readonly words: PartyWords;
  client(api: TRPCClient<AppRouter>): PartyClient;
  /** What was made of one of them: a part of its page. */
  business?(party: Party): ReactNode;
  useLikely(record: Party): readonly Likely[];
  /** Others that look the same; empty until known. */
  useAlike(party: ListAlikeInput): readonly AlikeParty[];
  /** The tasks that are about a record or hold it, the newest first. */
  useLinkedTasks(id: string): RowsRead<LinkedTasks['items'][number]>;
}

export const noneAlike: readonly AlikeParty[] = [];

/** Those that look like a record, with the reason in words. A hook. */
export function likelyOf(
  { useAlike, words }: PartyKind,
  { id, name, email, phone, taxNumber }: Party,
): readonly Likely[] {
  return useAlike({ id, name, email, phone, taxNumber }).map(({ by, ...one }) => ({ ...one, why: words.same(by) }));
}

/** Contacts and addresses in words. */
export function partyJsonWords(_attribute: string, value: unknown): string {
  const entries: readonly Readonly<Record<string, unknown>>[] = Array.isArray(value) ? value : [];
  return entries
    .map((entry) => [entry.name ?? entry.line1, entry.email ?? entry.city].filter(Boolean).join(', '))
    .join('\n');
}
