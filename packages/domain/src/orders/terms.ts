import type { WriteCtx } from '../kernel/context';
import { Invalid, NotFound } from '../kernel/errors';
import type { LockedCustomer } from './customer';

/** The currency of an order: the customer's, which has to be the workspace's. It stays so until the commit. @throws Invalid */
export async function requireCurrency(
  { tx, workspaceId }: WriteCtx,
  { currency, name }: Pick<LockedCustomer, 'currency' | 'name'>,
): Promise<string> {
  const [row] = await tx.statements.read<{ currency: string | null }>(
    'SELECT currency FROM workspaces WHERE id = ? LOCK IN SHARE MODE',
    [workspaceId],
  );
  if (row?.currency === currency) return currency;
  if (!row?.currency) throw new Invalid('Choose the currency of the workspace first', 'customerId');
  throw new Invalid(`${name} buys in ${currency}. Orders are in ${row.currency} for now`, 'customerId');
}

/** The location that goods are taken from: the default one, unless another is meant. @throws NotFound; Invalid for an archived one */
export async function shareLocation({ tx, workspaceId }: WriteCtx, id: string | undefined): Promise<string> {
  const [row] = await tx.statements.read<{ id: string; name: string; archivedAt: Date | string | null }>(
    `SELECT l.id, l.name, l.archivedAt FROM trade_settings s
     JOIN locations l ON l.workspaceId = s.workspaceId AND l.id = COALESCE(?, s.defaultLocationId)
     WHERE s.workspaceId = ? LOCK IN SHARE MODE`,
    [id ?? null, workspaceId],
  );
  if (!row) throw new NotFound('Location');
  if (row.archivedAt) throw new Invalid(`“${row.name}” is archived. Choose another location`, 'locationId');
  return row.id;
}
