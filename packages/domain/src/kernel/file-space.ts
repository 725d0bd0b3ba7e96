import { LIMITS } from '@quartermaster/contracts';
import type { TxCtx } from './context';
import { Invalid } from './errors';

const KIB = 1_024;
/** What the files of a workspace take is counted in KiB, each rounded up. */
const kibOf = (bytes: number) => Math.ceil(bytes / KIB);

/** The counter's row makes uploads of a workspace take turns, so that two cannot both be the last that fits. @throws Invalid */
export async function takeSpace(ctx: TxCtx, bytes: number): Promise<void> {
  const { client } = ctx.tx;
  const kib = kibOf(bytes);
  await client.$executeRaw`
    INSERT INTO counters (workspaceId, kind, value) VALUES (${ctx.workspaceId}, 'files', LAST_INSERT_ID(${kib}))
    ON DUPLICATE KEY UPDATE value = LAST_INSERT_ID(value + ${kib})`;
  const [row] = await client.$queryRaw<Array<{ value: number | bigint }>>`SELECT LAST_INSERT_ID() AS value`;
  if (Number(row?.value) > kibOf(LIMITS.workspaceFileBytes)) {
    throw new Invalid('This workspace has no file storage left. Delete some files and empty the trash.');
  }
}

/** Gives the room of files back whose rows go with this transaction. */
export async function freeSpace(ctx: TxCtx, files: Array<{ bytes: number }>): Promise<void> {
  if (files.length === 0) return;
  const kib = files.reduce((sum, { bytes }) => sum + kibOf(bytes), 0);
  await ctx.tx.client.$executeRaw`
    UPDATE counters SET value = GREATEST(0, value - ${kib}) WHERE workspaceId = ${ctx.workspaceId} AND kind = 'files'`;
}
