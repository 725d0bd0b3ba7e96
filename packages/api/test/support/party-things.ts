import { randomUUID } from 'node:crypto';
import {
  addAttachment,
  createComment,
  createCustomer,
  createSupplier,
  customerSource,
  sourceOf,
  supplierSource,
  trashRecord,
} from '@quartermaster/domain';
import type { TestWorkspace } from '@quartermaster/domain/testing';

export const PARTIES = ['customer', 'supplier'] as const;
export type PartyNoun = (typeof PARTIES)[number];

interface Made {
  id: string;
  version: number;
}

/** Creates what the procedures of customers and suppliers act on. */
export interface PartyRecords {
  party(noun: PartyNoun): Promise<Made>;
  trashed(noun: PartyNoun): Promise<Made>;
  comment(noun: PartyNoun): Promise<Made>;
  file(noun: PartyNoun): Promise<string>;
}

/** @param text is part of every text */
export function partyRecords({ as: { owner } }: TestWorkspace, text: string): PartyRecords {
  const create = { customer: createCustomer, supplier: createSupplier };
  const sources = { customer: customerSource, supplier: supplierSource };
  const party = (noun: PartyNoun) =>
    create[noun](owner, { name: `${text} ${randomUUID()}`, currency: 'EUR', notes: text });
  return {
    party,
    trashed: async (noun) => {
      const { id, version } = await party(noun);
      return noun === 'customer'
        ? trashRecord(owner, sources.customer, { id, version })
        : trashRecord(owner, sources.supplier, { id, version });
    },
    comment: async (noun) => createComment(owner, sources[noun], { recordId: (await party(noun)).id, body: text }),
    async file(noun) {
      const file = { id: randomUUID(), name: `${text}.txt`, type: 'text/plain', bytes: 1, sha256: 'x' };
      return (await addAttachment(owner, sources[noun], { ...file, recordId: (await party(noun)).id })).id;
    },
  };
}

/** A valid input for each procedure of customers and suppliers, for callers with permission. */
export function partyInputs(things: PartyRecords): Record<string, () => Promise<unknown>> {
  return Object.assign({}, ...PARTIES.map((noun) => inputsOf(things, noun)));
}

function inputsOf(things: PartyRecords, noun: PartyNoun): Record<string, () => Promise<unknown>> {
  const pick = ({ id, version }: Made) => ({ id, version });
  const party = async () => pick(await things.party(noun));
  const trashed = async () => pick(await things.trashed(noun));
  const recordId = async () => ({ recordId: (await party()).id });
  const many = sourceOf(noun)?.list.words.many;
  const inputs: Record<string, () => Promise<unknown>> = {
    list: async () => ({}),
    groups: async () => ({ by: 'currency' }),
    get: async () => ({ ref: (await party()).id }),
    listTrash: async () => ({}),
    create: async () => ({ name: `Another ${randomUUID()}`, currency: 'EUR' }),
    update: async () => ({ ...(await party()), notes: 'Other words' }),
    trash: party,
    restore: trashed,
    purge: trashed,
    alike: async () => ({ name: 'Another' }),
    merge: async () => ({ winner: await party(), loser: await party() }),
    bulk: async () => ({ target: { ids: [(await party()).id] }, change: { set: { notes: 'Other words' } } }),
    linkedTasks: async () => ({ id: (await party()).id }),
    'comments.list': recordId,
    'comments.create': async () => ({ ...(await recordId()), body: 'A word' }),
    'comments.edit': async () => ({ ...pick(await things.comment(noun)), body: 'Another word' }),
    'comments.delete': async () => pick(await things.comment(noun)),
    'attachments.list': recordId,
    'attachments.delete': async () => ({ id: await things.file(noun) }),
    'watchers.list': recordId,
    'watchers.watch': recordId,
    'watchers.unwatch': recordId,
  };
  return Object.fromEntries(Object.entries(inputs).map(([name, input]) => [`${many}.${name}`, input]));
}
