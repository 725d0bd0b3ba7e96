import { LIMITS } from '@quartermaster/contracts';
import type { TxCtx } from './context';
import { Invalid } from './errors';

const KIB = 1_024;
/** File usage is counted in KiB, rounded up per file. */
const kibOf = (bytes: number) => Math.ceil(bytes / KIB);

/** Reserves file space, for whatever is uploaded. The counter's row lock serialises uploads of a workspace, so that two cannot both take the last space. @throws Invalid */
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

/** Releases the space of files whose rows this transaction deletes. */
export async function freeSpace(ctx: TxCtx, files: Array<{ bytes: number }>): Promise<void> {
  if (files.length === 0) return;
  const kib = files.reduce((sum, { bytes }) => sum + kibOf(bytes), 0);
  await ctx.tx.client.$executeRaw`
    UPDATE counters SET value = GREATEST(0, value - ${kib}) WHERE workspaceId = ${ctx.workspaceId} AND kind = 'files'`;
}
