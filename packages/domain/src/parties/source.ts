import type { Customer } from '@quartermaster/contracts/customers/customer';
import type { Supplier } from '@quartermaster/contracts/suppliers/supplier';
import { projectFields } from '../fields/project';
import type { TxCtx } from '../kernel/context';
import type { Change, KindTypes, Projection, Source } from '../records/source';
import { projectSearch } from '../search/project';
import { projectKeys } from './keys';

/** What customers and suppliers have in common. */
export type Party = Pick<Customer, keyof Customer & keyof Supplier>;

export interface PartyTypes extends KindTypes {
  detail: Party;
}

/** The source of customers or suppliers, whose texts, duplicates and custom fields are kept alike. */
export type PartySource<T extends PartyTypes = PartyTypes> = Source<T>;

export const PARTY_INDEXES = [
  { sort: 'name', index: 'name_id_idx' },
  { sort: 'key', index: 'number_key' },
  { sort: 'updated', index: 'updatedAt_id_idx' },
  { sort: 'created', index: 'PRIMARY' },
] as const;

/** Names, addresses and people at the party are found by the search. */
export function partyTitle({ name }: Party): string {
  return name;
}

export function partySearchText({ name, notes, contacts, email, phone }: Party): Readonly<Record<string, string>> {
  const people = contacts.flatMap((contact) => [contact.name, contact.email ?? '', contact.phone ?? '']);
  return { title: name, description: [notes, email ?? '', phone ?? '', ...people].filter(Boolean).join('\n') };
}

/** What is kept beside customers and suppliers. */
export function partyProjections({
  noun,
  searchScope,
}: { noun: string } & Pick<PartySource, 'searchScope'>): readonly Projection<Party>[] {
  const search = { searchText: partySearchText, ...(searchScope ? { searchScope } : {}) };
  const each =
    (project: (ctx: TxCtx, change: Change<Party>) => Promise<void>): Projection<Party>['apply'] =>
    async (ctx, changes) => {
      for (const change of changes) await project(ctx, change);
    };
  return [
    { apply: each((ctx, change) => projectKeys(ctx, noun, change)) },
    { apply: each((ctx, { before, after }) => projectFields(ctx, before, after)) },
    { apply: each((ctx, { before, after }) => projectSearch<PartyTypes>(ctx, search, { before, after })) },
  ];
}

/** Why a party cannot have these values. */
export async function refuseParty(ctx: TxCtx, before: Party, { fields }: Partial<Party>): Promise<string | undefined> {
  if (before.mergedIntoId) return `${before.key} was merged. Change the other one instead`;
  const ids = Object.keys(fields ?? {});
  const known = await ctx.tx.client.field.count({ where: { id: { in: ids } } });
  return known < ids.length ? 'A field is gone' : undefined;
}
