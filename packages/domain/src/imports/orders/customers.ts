import { LIMITS } from '@quartermaster/contracts';
import { CreateCustomerInput } from '@quartermaster/contracts/customers/customer';
import { Address, Contact } from '@quartermaster/contracts/parties/party';
import { newId } from '@quartermaster/db';
import { customerSource } from '../../customers/source';
import type { Ctx, TxCtx } from '../../kernel/context';
import { cutAt } from '../../kernel/cut';
import { Invalid } from '../../kernel/errors';
import type { CheckedOrder } from './check';
import type { ReadAddress, ReadBuyer } from './document';
import { makeParties, matchParties, type Owned } from './parties';

const NOBODY: ReadBuyer = { name: 'Walk-in', contact: null, email: null, phone: null };

/** Finds the customers of orders. @returns for each order, in their order */
export function matchCustomers(ctx: Ctx, orders: readonly CheckedOrder[]): Promise<Owned[]> {
  return matchParties(
    ctx,
    customerSource,
    orders.map(({ buyer }) => buyer ?? NOBODY),
  );
}

/** Makes the customers who are not here. @returns whose each order is, or why nobody could be made */
export function makeCustomers(
  ctx: TxCtx,
  coming: ReadonlyArray<{ order: CheckedOrder; owner: Owned }>,
): Promise<Array<{ id: string } | Invalid>> {
  const wanted = coming.map(({ order, owner }) => ({
    owner,
    valuesOf: (buyer: ReadBuyer) => toCustomer(order, buyer),
  }));
  return makeParties(ctx, customerSource, wanted);
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

/** A name that fits. */
export function fitting(name: string): string {
  return cutAt(name, LIMITS.partyNameChars).trim();
}
