import { OLD_SLUG_DAYS } from '@quartermaster/contracts';
import type { Prisma } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import { Conflict, Invalid } from '../kernel/errors';

/** Each keeps an address from everybody else. */
const MOST_OLD = 5;

type Client = Pick<Prisma.TransactionClient, '$queryRaw'>;

/** Whether a workspace is at the address, or was until lately. @param except the workspace that asks */
export async function isSlugTaken(client: Client, slug: string, except = ''): Promise<boolean> {
  const rows = await client.$queryRaw<unknown[]>`
    SELECT 1 FROM workspaces WHERE slug = ${slug} AND id <> ${except}
    UNION ALL SELECT 1 FROM workspace_slugs WHERE slug = ${slug} AND workspaceId <> ${except} AND until > NOW(3)`;
  return rows.length > 0;
}

/**
 * Keeps the old address of a workspace that moves to another one.
 * @throws Conflict if that is taken; Invalid if the workspace has moved too often lately
 */
export async function moveSlug(ctx: TxCtx, { from, to }: { from: string; to: string }): Promise<void> {
  const { client } = ctx.tx;
  const { workspaceId } = ctx;
  if (await isSlugTaken(client, to, workspaceId)) throw new Conflict(`The address “${to}” is taken`);
  // Its own earlier address, and anybody's that has ended.
  await client.$executeRaw`
    DELETE FROM workspace_slugs WHERE slug IN (${to}, ${from}) AND (workspaceId = ${workspaceId} OR until <= NOW(3))`;
  const [kept] = await client.$queryRaw<Array<{ n: number | bigint }>>`
    SELECT COUNT(*) AS n FROM workspace_slugs WHERE workspaceId = ${workspaceId} AND until > NOW(3)`;
  if (Number(kept?.n) >= MOST_OLD) {
    throw new Invalid(`A workspace can have up to ${MOST_OLD} old addresses. Wait until one has ended`, 'slug');
  }
  await client.$executeRaw`
    INSERT INTO workspace_slugs (slug, workspaceId, until)
    VALUES (${from}, ${workspaceId}, NOW(3) + INTERVAL ${OLD_SLUG_DAYS} DAY)`;
}
