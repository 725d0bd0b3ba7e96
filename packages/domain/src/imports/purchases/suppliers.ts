import { Contact } from '@quartermaster/contracts/parties/party';
import { CreateSupplierInput } from '@quartermaster/contracts/suppliers/supplier';
import { newId } from '@quartermaster/db';
import type { TxCtx } from '../../kernel/context';
import { cutAt } from '../../kernel/cut';
import { Invalid } from '../../kernel/errors';
import { supplierSource } from '../../suppliers/source';
import { fitting } from '../orders/customers';
import type { ReadBuyer } from '../orders/document';
import { makeParties, type Owned } from '../orders/parties';

/** Makes the suppliers who are not here. @returns whose each order is, or why nobody could be made */
export function makeSuppliers(
  ctx: TxCtx,
  coming: ReadonlyArray<{ order: { currency: string }; owner: Owned }>,
): Promise<Array<{ id: string } | Invalid>> {
  const wanted = coming.map(({ order, owner }) => ({
    owner,
    valuesOf: (supplier: ReadBuyer) => toSupplier(supplier, order.currency),
  }));
  return makeParties(ctx, supplierSource, wanted);
}

/** @throws Invalid for somebody who cannot be written down */
function toSupplier(supplier: ReadBuyer, currency: string) {
  const email = Contact.shape.email.safeParse(supplier.email).data ?? null;
  const { data, error } = CreateSupplierInput.safeParse({
    name: fitting(supplier.name),
    email,
    phone: cutAt(supplier.phone ?? '', 40).trim() || null,
    currency,
    contacts: supplier.contact === null ? [] : [{ id: newId(), name: fitting(supplier.contact), email }],
  });
  if (!data) throw new Invalid(`The supplier cannot be created: ${error.issues[0]?.message ?? ''}`);
  const { acceptDuplicate: _, idempotencyKey: __, ...values } = data;
  return values;
}
