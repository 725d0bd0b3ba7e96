import { LIMITS } from '@quartermaster/contracts';
import { CreateCustomerInput } from '@quartermaster/contracts/customers/customer';
import { Address, Contact } from '@quartermaster/contracts/parties/party';
import { keyOf, numberIn } from '@quartermaster/contracts/records/key';
import { newId } from '@quartermaster/db';
import { customerSource } from '../../customers/source';
import { may } from '../../kernel/authorize';
import type { Ctx, TxCtx } from '../../kernel/context';
import { cutAt } from '../../kernel/cut';
import { Invalid } from '../../kernel/errors';
import { marks } from '../../kernel/statements';
import { together } from '../../kernel/together';
import { withKeys } from '../../parties/alike';
import { addParty } from '../../parties/create';
import { keysOf } from '../../parties/keys';
import type { CheckedOrder } from './check';
import type { ReadAddress, ReadBuyer } from './document';
import { readerOf } from './match';

const NOBODY: ReadBuyer = { name: 'Walk-in', contact: null, email: null, phone: null };
const KEYS_AT_ONCE = 200;

/** Whose an order is. */
export type Owned =
  | { as: 'here'; id: string; like: string; by: 'key' | 'email' | 'name' }
  /** Nobody is here yet who could have bought it. Orders of one buyer have one `group`. */
  | { as: 'new'; group: string; buyer: ReadBuyer };

/**
 * Finds the customers of orders: by key, as our own lists name them, by e-mail address, else by name. A name alone does not decide where both have an e-mail address, and
 * those differ, unless it is a company's.
 * @returns for each order, in their order
 */
export async function matchCustomers(ctx: Ctx, orders: readonly CheckedOrder[]): Promise<Owned[]> {
  const buyers = orders.map(({ buyer }) => buyer ?? NOBODY);
  const keys = buyers.flatMap(({ name, email }) => keysOf({ name, email }));
  const distinct = [...new Map(keys.map((key) => [`${key.kind} ${key.text}`, key])).values()];
  const found = new Map<string, { id: string; like: string }>();
  for (let from = 0; from < distinct.length; from += KEYS_AT_ONCE) {
    const rows = await withKeys(ctx, customerSource, { keys: distinct.slice(from, from + KEYS_AT_ONCE) });
    for (const { id, number, name, kind, keyText } of rows) {
      const key = `${kind} ${keyText}`;
      // The oldest one.
      if (!found.has(key)) found.set(key, { id, like: `${keyOf(customerSource.list.noun, number)} ${name}` });
    }
  }
  const reachable = await withEmail(
    ctx,
    [...found].flatMap(([key, { id }]) => (key.startsWith('name ') ? [id] : [])),
  );
  const byKey = await withNumbers(
    ctx,
    buyers.flatMap(({ name }) => numberIn(customerSource.list.noun, name) ?? []),
  );
  const groups = new Map<string, string>();
  return buyers.map((buyer) => {
    const known = byKey.get(buyer.name);
    if (known) return { as: 'here', by: 'key', ...known };
    const own = keysOf({ name: buyer.name, email: buyer.email });
    const [email, name] = ['email', 'name'].map((kind) => own.find((key) => key.kind === kind)?.text);
    const byEmail = email === undefined ? undefined : found.get(`email ${email}`);
    if (byEmail) return { as: 'here', by: 'email', ...byEmail };
    const byName = name === undefined ? undefined : found.get(`name ${name}`);
    const isSame = buyer.email === null || buyer.contact !== null;
    if (byName && (isSame || !reachable.has(byName.id))) return { as: 'here', by: 'name', ...byName };
    const group = groupOf(groups, { email, name, isSame });
    return { as: 'new', group, buyer };
  });
}

/** Customers by their keys; none that is in the trash or was merged. */
async function withNumbers(
  ctx: Ctx,
  numbers: readonly number[],
): Promise<ReadonlyMap<string, { id: string; like: string }>> {
  const distinct = [...new Set(numbers)];
  if (distinct.length === 0) return new Map();
  const rows = await readerOf(ctx)<{ id: string; number: number | bigint; name: string }>(
    `SELECT id, number, name FROM customers
     WHERE workspaceId = ? AND number IN (${marks(distinct.length)}) AND trashedAt IS NULL AND mergedIntoId IS NULL`,
    [ctx.workspaceId, ...distinct],
  );
  const keyed = rows.map(({ id, number, name }) => ({
    id,
    name,
    key: keyOf(customerSource.list.noun, Number(number)),
  }));
  return new Map(keyed.map(({ id, key, name }) => [key, { id, like: `${key} ${name}` }]));
}

/** The same buyer in a file, by the same rule as among those who are here. */
function groupOf(
  groups: Map<string, string>,
  { email, name, isSame }: { email: string | undefined; name: string | undefined; isSame: boolean },
): string {
  const [byEmail, byName] = [email && groups.get(`email ${email}`), name && isSame && groups.get(`name ${name}`)];
  const group = byEmail || byName || `${email ?? ''} ${name ?? ''}`;
  if (email) groups.set(`email ${email}`, group);
  if (name && !groups.has(`name ${name}`)) groups.set(`name ${name}`, group);
  return group;
}

/** Those of these customers who have an e-mail address. */
async function withEmail(ctx: Ctx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await readerOf(ctx)<{ partyId: string }>(
    `SELECT partyId FROM party_keys WHERE workspaceId = ? AND kind = 'email' AND partyId IN (${marks(ids.length)})`,
    [ctx.workspaceId, ...ids],
  );
  return new Set(rows.map(({ partyId }) => partyId));
}

/** Makes the customers who are not here, side by side. @returns whose each order is, or why nobody could be made */
export async function makeCustomers(
  ctx: TxCtx,
  coming: ReadonlyArray<{ order: CheckedOrder; owner: Owned }>,
): Promise<Array<{ id: string } | Invalid>> {
  const wanted = new Map<string, { order: CheckedOrder; buyer: ReadBuyer }>();
  for (const { order, owner } of coming)
    if (owner.as === 'new' && !wanted.has(owner.group)) wanted.set(owner.group, { order, buyer: owner.buyer });
  const groups = [...wanted];
  const isAllowed = may(ctx, customerSource.list.permissions.write);
  const made = await together(
    ctx,
    groups.map(([, { order, buyer }]) => async (ctx) => {
      if (!isAllowed) throw new Invalid(noCustomer(buyer));
      return addParty(ctx, customerSource, toCustomer(order, buyer));
    }),
  );
  const byGroup = new Map(groups.map(([group], at) => [group, made[at]]));
  return coming.map(({ owner }) => {
    if (owner.as === 'here') return { id: owner.id };
    return byGroup.get(owner.group) ?? new Invalid('The customer could not be created');
  });
}

/** Why an order does not come in. */
export function noCustomer({ name }: ReadBuyer): string {
  return `There is no customer ${name}, and your role cannot create one`;
}

/** @throws Invalid for somebody who cannot be written down */
function toCustomer({ currency, billingAddress, shippingAddress }: CheckedOrder, buyer: ReadBuyer) {
  const email = Contact.shape.email.safeParse(buyer.email).data ?? null;
  const addresses = [
    ...addressOf(billingAddress, isSame(billingAddress, shippingAddress) ? ['billing', 'shipping'] : ['billing']),
    ...(isSame(billingAddress, shippingAddress) ? [] : addressOf(shippingAddress, ['shipping'])),
  ];
  const contact = buyer.contact === null ? [] : [{ id: newId(), name: fitting(buyer.contact), email }];
  const { data, error } = CreateCustomerInput.safeParse({
    name: fitting(buyer.name),
    email,
    phone: cutAt(buyer.phone ?? '', 40).trim() || null,
    currency,
    addresses,
    contacts: contact,
  });
  if (!data) throw new Invalid(`The customer cannot be created: ${error.issues[0]?.message ?? ''}`);
  const { acceptDuplicate: _, idempotencyKey: __, ...values } = data;
  return values;
}

function isSame(a: ReadAddress | null, b: ReadAddress | null): boolean {
  return a !== null && JSON.stringify(a) === JSON.stringify(b);
}

function addressOf(address: ReadAddress | null, uses: Array<'billing' | 'shipping'>): Address[] {
  if (address === null) return [];
  const { line1, ...lines } = linesOf(address);
  return [Address.parse({ id: newId(), uses, line1, ...lines })];
}

/** The lines of an address that fit; a street is never missing. */
export function linesOf({ line1, line2, city, region, postalCode, country }: ReadAddress) {
  const cut = (text: string | null, most: number) => cutAt((text ?? '').replace(/\s+/gu, ' '), most).trim() || null;
  const first = line1 ?? line2 ?? city ?? region ?? country ?? postalCode ?? '';
  return {
    line1: cut(first, 200) ?? first.slice(0, 1),
    line2: cut(line2, 200),
    city: cut(city, 100),
    region: cut(region, 100),
    postalCode: cut(postalCode, 20),
    country: cut(country, 60),
  };
}

function fitting(name: string): string {
  return cutAt(name, LIMITS.partyNameChars).trim();
}
