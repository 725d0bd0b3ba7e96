import { allocateStock } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import { enterWorkspace, type Tools } from '../../tools';

export async function allocate(payload: JobPayload<'stock.allocate'>, tools: Tools): Promise<void> {
  const orders = await allocateStock(await enterWorkspace(tools), payload);
  tools.logger.info(
    { variants: payload.variantIds.length, orders: orders.length },
    'goods were given to waiting orders',
  );
}
