import { createCustomer, createSupplier, customerSource, supplierSource, trashRecord } from '@quartermaster/domain';
import type { TestWorkspace } from '@quartermaster/domain/testing';

export const PARTIES = ['customers', 'suppliers'] as const;
export type Parties = (typeof PARTIES)[number];

interface Version {
  id: string;
  version: number;
}

/** New customers and suppliers of a workspace, each like no other. */
export function partyRecords({ as: { owner } }: TestWorkspace, name: string) {
  const values = { name, currency: 'EUR', notes: name, acceptDuplicate: true };
  const make = {
    customers: () => createCustomer(owner, values),
    suppliers: () => createSupplier(owner, values),
  };
  const trash = {
    customers: (version: Version) => trashRecord(owner, customerSource, version),
    suppliers: (version: Version) => trashRecord(owner, supplierSource, version),
  };
  const versionOf = ({ id, version }: Version): Version => ({ id, version });
  return {
    fresh: async (parties: Parties) => versionOf(await make[parties]()),
    trashed: async (parties: Parties) => versionOf(await trash[parties](versionOf(await make[parties]()))),
  };
}

/** A valid input for each procedure of customers and suppliers. */
export function partyInputs({
  fresh,
  trashed,
}: ReturnType<typeof partyRecords>): Record<string, () => Promise<unknown>> {
  const inputs = (of: Parties): Record<string, () => Promise<unknown>> => ({
    list: async () => ({}),
    groups: async () => ({ by: 'currency' }),
    get: async () => ({ ref: (await fresh(of)).id }),
    create: async () => ({ name: 'Someone', currency: 'EUR', acceptDuplicate: true }),
    update: async () => ({ ...(await fresh(of)), name: 'Another name' }),
    alike: async () => ({ name: 'Someone' }),
    merge: async () => ({ winner: await fresh(of), loser: await fresh(of) }),
    bulk: async () => ({ target: { ids: [(await fresh(of)).id] }, change: { set: { termsDays: 14 } } }),
    trash: () => fresh(of),
    restore: () => trashed(of),
    purge: () => trashed(of),
    listTrash: async () => ({}),
  });
  return Object.fromEntries(
    PARTIES.flatMap((of) => Object.entries(inputs(of)).map(([verb, input]) => [`${of}.${verb}`, input])),
  );
}
