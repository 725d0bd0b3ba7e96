import { audit } from '../kernel/audit';
import type { RequestFacts } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import type { Preview } from '../kernel/preview';
import type { Runtime } from '../kernel/runtime';
import { withTransaction } from '../kernel/transaction';
import { enterWorkspace } from '../workspaces/enter';

/**
 * Audits that a preview ended, as the person themselves: the preview could not write. Nothing is left to say where they are no longer a
 * member.
 */
export async function stopPreview(
  runtime: Runtime,
  { userId, preview, ...request }: { userId: string; preview: Preview } & RequestFacts,
): Promise<void> {
  const { workspaceId, role } = preview;
  const workspace = await runtime.db.prisma.workspace.findUnique({
    where: { id: workspaceId },
    select: { slug: true },
  });
  const ctx =
    workspace && (await enterWorkspace(runtime, { userId, slug: workspace.slug, ...request }).catch(unlessGone));
  if (!ctx) return;
  await withTransaction(ctx, async (ctx) => {
    const custom = await ctx.tx.client.customRole.findFirst({ where: { id: role }, select: { name: true } });
    const changes = { role: [custom?.name ?? role, null] as [unknown, unknown] };
    await audit(ctx, { action: 'role.stop-preview', noun: 'role', ref: custom ? role : workspaceId, changes });
  });
}

function unlessGone(error: unknown): null {
  if (error instanceof NotFound) return null;
  throw error;
}
