import * as z from 'zod';
import { LIMITS } from '../limits';
import { FieldValues, FieldValuesPatch } from '../records/field-values';
import { emailAddress, id, idempotencyKey, line } from '../values';

const optionalLine = (max: number) => line(max).nullable().default(null);

/** A person at a customer or a supplier. */
export const Contact = z.strictObject({
  id,
  name: line(LIMITS.partyNameChars),
  jobTitle: optionalLine(80),
  email: emailAddress.nullable().default(null),
  phone: optionalLine(40),
});
export type Contact = z.output<typeof Contact>;

export const ADDRESS_USES = ['billing', 'shipping'] as const;

/** A place. The first of a use is the one that documents take. */
export const Address = z.strictObject({
  id,
  uses: z.array(z.enum(ADDRESS_USES)).max(ADDRESS_USES.length).default([]),
  line1: line(200),
  line2: optionalLine(200),
  city: optionalLine(100),
  region: optionalLine(100),
  /** Text: 02134 keeps its zero. */
  postalCode: optionalLine(20),
  country: optionalLine(60),
});
export type Address = z.output<typeof Address>;

const ownIds = (items: readonly { id: string }[]) => new Set(items.map((item) => item.id)).size === items.length;
const contacts = z.array(Contact).max(LIMITS.contacts).refine(ownIds, 'Each contact has an id of its own');
const addresses = z.array(Address).max(LIMITS.addresses).refine(ownIds, 'Each address has an id of its own');

/** The schemas of what customers and suppliers keep as JSON. */
export const partyJson = { fields: FieldValues, contacts, addresses };
/** The same where a record is made, and where it is changed. */
export const partyCreate = {
  fields: FieldValues.default({}),
  contacts: contacts.default([]),
  addresses: addresses.default([]),
  /** Create it although others look like the same; otherwise a Conflict names them. */
  acceptDuplicate: z.boolean().default(false),
  idempotencyKey: idempotencyKey.optional(),
};
export const partyPatch = {
  fields: FieldValuesPatch.optional(),
  contacts: contacts.optional(),
  addresses: addresses.optional(),
};

/** What two of them may have in common: others with the same e-mail address, phone, tax number or folded name. */
export const ALIKE_BY = ['email', 'phone', 'taxNumber', 'name'] as const;
export const AlikeParty = z.object({ id, key: z.string(), title: z.string(), by: z.array(z.enum(ALIKE_BY)) });
export type AlikeParty = z.infer<typeof AlikeParty>;

/** A line as it is typed: it may still be empty. */
const typed = (max: number) => z.union([z.literal(''), line(max)]);

/** Looks for others like one that is about to be made or changed (`id`). */
export const ListAlikeInput = z.strictObject({
  id: id.optional(),
  name: typed(LIMITS.partyNameChars).optional(),
  email: typed(200).nullable().optional(),
  phone: typed(40).nullable().optional(),
  taxNumber: typed(40).nullable().optional(),
});
export type ListAlikeInput = z.infer<typeof ListAlikeInput>;
export const ListAlikeOutput = z.object({ items: z.array(AlikeParty) });
