import type { OrderLineInput, OrderWithLines } from '@quartermaster/contracts';
import { type Ctx, createCustomer, createOrder, getLevels, openStock, type Runtime } from '@quartermaster/domain';
import { newVariant, testWorkspace } from '@quartermaster/domain/testing';

type Line = Omit<OrderLineInput, 'variantId'>;

/** A workspace in euros with a customer, and a variant with so much on hand at 5 each. */
export async function shopOf(runtime: Runtime, quantity: string) {
  const { as, id: workspaceId } = await testWorkspace(runtime);
  const { manager } = as;
  await runtime.db.prisma.workspace.update({ where: { id: workspaceId }, data: { currency: 'EUR' } });
  const { id: variantId } = await newVariant(manager);
  if (quantity !== '0') await openStock(manager, { rows: [{ variantId, quantity, cost: '5' }] });
  const customer = await createCustomer(manager, { name: 'Acme', currency: 'EUR' });
  return {
    as,
    ctx: manager,
    workspaceId,
    variantId,
    customerId: customer.id,
    /** A draft whose lines are of the variant, at 10 each. */
    order: (...lines: Line[]) => orderOf(manager, { customerId: customer.id, variantId, lines }),
    levels: () => getLevels(manager, { variantId }),
    customer: () => runtime.db.prisma.customer.findFirstOrThrow({ where: { id: customer.id } }),
    reservations: () => runtime.db.prisma.reservation.findMany({ where: { workspaceId } }),
    moves: () => runtime.db.prisma.stockMove.findMany({ where: { workspaceId }, orderBy: { seq: 'asc' } }),
  };
}

function orderOf(
  ctx: Ctx,
  { customerId, variantId, lines }: { customerId: string; variantId: string; lines: readonly Line[] },
): Promise<OrderWithLines> {
  return createOrder(ctx, {
    customerId,
    lines: lines.map((line) => ({ unitPrice: '10', ...line, variantId })),
  });
}

/** The id and the version of an order, as verbs take them. */
export function placeOf({ order: { id, version } }: OrderWithLines): { id: string; version: number } {
  return { id, version };
}

/** The id of the only line of an order, or of one by its place. */
export function lineOf({ lines }: OrderWithLines, at = 0): string {
  const line = lines[at];
  if (!line) throw new Error(`there is no line ${at}`);
  return line.id;
}

/** Lines as they are saved: those of the order, each changed as given. */
export function savedLines({ lines }: OrderWithLines, change: Partial<OrderLineInput>): OrderLineInput[] {
  return lines.map(({ id, variantId, quantity, unitPrice }) => ({ id, variantId, quantity, unitPrice, ...change }));
}
