import { repegStock } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import { enterWorkspace, type Tools } from '../../tools';

export async function repeg(payload: JobPayload<'stock.repeg'>, tools: Tools): Promise<void> {
  const { changed, later } = await repegStock(await enterWorkspace(tools), payload);
  tools.logger.info({ variants: payload.variantIds.length, changed, later: later.length }, 'goods are expected anew');
}
