import { partyJson } from '@quartermaster/contracts/parties/party';
import { querySchemaOf } from '@quartermaster/contracts/records/kind';
import { languageOf } from '@quartermaster/contracts/records/query/language';
import { type ScopedTable, sql } from '@quartermaster/db';
import { projectFields } from '../fields/project';
import type { TxCtx } from '../kernel/context';
import { releaseMerged, revertMerge } from '../merge/merge';
import type { CodecName } from '../records/codecs';
import { each } from '../records/each';
import { rowMapping } from '../records/row';
import { sortIndexes } from '../records/sort-indexes';
import { projectSearch } from '../search/project';
import { projectKeys } from './keys';
import type { Party, PartySource, PartyTypes } from './source';

/**
 * The source of customers or suppliers.
 * @param searchScope begins the search tokens of this kind
 * @param codecs of columns that are not stored as their type usually is
 * @param refuseCurrency why one cannot have another currency
 */
export function partySource<T extends PartyTypes>({
  list,
  table,
  searchScope,
  refuseCurrency,
  letGo,
  codecs = {},
  ...own
}: Pick<PartySource<T>, 'list' | 'letGo' | 'refuseTrash' | 'staysInTrash' | 'mergeParts'> & {
  table: ScopedTable;
  searchScope: NonNullable<PartySource['searchScope']>;
  codecs?: Readonly<Record<string, CodecName>>;
  refuseCurrency: (ctx: TxCtx, before: T['detail']) => Promise<string | undefined>;
}): PartySource<T> {
  const row = rowMapping<T>({
    list,
    codecs,
    completions: {
      contacts: (value) => partyJson.contacts.parse(value),
      addresses: (value) => partyJson.addresses.parse(value),
    },
  });
  const source: PartySource<T> = {
    list,
    language: languageOf(querySchemaOf(list)),
    table,
    searchScope,
    row,
    indexes: sortIndexes({ list, row }),
    hidden: sql`${sql.ref(`${table}.mergedIntoId`)} IS NOT NULL`,
    title: ({ name }) => name,
    searchText,
    refuse: async (ctx, before, change) => {
      const reason = await reasonAgainst(ctx, before, change);
      const isOther = change.currency !== undefined && change.currency !== before.currency;
      return reason ?? (isOther ? refuseCurrency(ctx, before) : undefined);
    },
    ...own,
    letGo: async (ctx, ids) => {
      await letGo?.(ctx, ids);
      await releaseMerged(ctx, table, ids);
    },
    projections: [
      each((ctx, change) => projectKeys(ctx, list.noun, change)),
      each((ctx, { before, after }) => projectFields(ctx, before, after)),
      each((ctx, change) => projectSearch<PartyTypes>(ctx, { list, searchText, searchScope }, change)),
    ],
    reverts: {
      merge: (ctx, entry) => revertMerge(ctx, source, entry),
      split: (ctx, entry) => revertMerge(ctx, source, entry),
    },
    final: ['purge'],
  };
  return source;
}

/** Names, addresses and people at the party are found by the search. */
function searchText({ name, notes, contacts, email, phone }: Party): Readonly<Record<string, string>> {
  const people = contacts.flatMap((contact) => [contact.name, contact.email ?? '', contact.phone ?? '']);
  return { title: name, description: [notes, email ?? '', phone ?? '', ...people].filter(Boolean).join('\n') };
}

/** Why a party cannot have these values. */
async function reasonAgainst(ctx: TxCtx, before: Party, { fields }: Partial<Party>): Promise<string | undefined> {
  if (before.mergedIntoId) return `${before.key} was merged. Change the other one instead`;
  const ids = Object.keys(fields ?? {});
  const known = await ctx.tx.client.field.count({ where: { id: { in: ids } } });
  return known < ids.length ? 'A field is gone' : undefined;
}
