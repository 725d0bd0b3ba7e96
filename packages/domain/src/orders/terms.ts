import type { Order } from '@quartermaster/contracts';
import type { WriteCtx } from '../kernel/context';
import { Invalid, NotFound } from '../kernel/errors';

/** Whose currency an order has, by the field that names them, and what messages say of it. */
interface Side {
  field: string;
  deals: string;
  orders: string;
}
const SALES: Side = { field: 'customerId', deals: 'buys', orders: 'Orders' };

/** The currency of an order: the party's, which has to be the workspace's. It stays so until the commit. @throws Invalid */
export async function requireCurrency(
  { tx, workspaceId }: WriteCtx,
  { currency, name }: { currency: string; name: string },
  { field, deals, orders }: Side = SALES,
): Promise<string> {
  const [row] = await tx.statements.read<{ currency: string | null }>(
    'SELECT currency FROM workspaces WHERE id = ? LOCK IN SHARE MODE',
    [workspaceId],
  );
  if (row?.currency === currency) return currency;
  if (!row?.currency) throw new Invalid('Choose the currency of the workspace first', field);
  throw new Invalid(`${name} ${deals} in ${currency}. ${orders} are in ${row.currency} for now`, field);
}

interface Row {
  id: string;
  name: string;
  archivedAt: Date | string | null;
  taxInclusive: number | bigint | boolean;
  taxRounding: Order['taxRounding'];
  termsDays: number | bigint;
}

type Beginning = Pick<Order, 'locationId' | 'taxInclusive' | 'taxRounding' | 'termsDays'>;

/**
 * What orders begin with: the location that goods are taken from, the default one unless another is meant, and the terms of the trade settings.
 * @throws NotFound; Invalid for an archived location
 */
export async function shareBeginning(
  { tx, workspaceId }: WriteCtx,
  { locationId }: { locationId?: string | undefined },
): Promise<Beginning> {
  const [row] = await tx.statements.read<Row>(
    `SELECT l.id, l.name, l.archivedAt, s.taxInclusive, s.taxRounding, s.termsDays FROM trade_settings s
     JOIN locations l ON l.workspaceId = s.workspaceId AND l.id = COALESCE(?, s.defaultLocationId)
     WHERE s.workspaceId = ? LOCK IN SHARE MODE`,
    [locationId ?? null, workspaceId],
  );
  if (!row) throw new NotFound('Location');
  if (row.archivedAt) throw new Invalid(`“${row.name}” is archived. Choose another location`, 'locationId');
  const { id, taxInclusive, taxRounding, termsDays } = row;
  return { locationId: id, taxInclusive: Number(taxInclusive) === 1, taxRounding, termsDays: Number(termsDays) };
}
