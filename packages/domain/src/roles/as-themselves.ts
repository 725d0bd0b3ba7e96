import { audit, type Changes } from '../kernel/audit';
import type { RequestFacts } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import type { Preview } from '../kernel/preview';
import type { Runtime } from '../kernel/runtime';
import { withTransaction } from '../kernel/transaction';
import { enterWorkspace } from '../workspaces/enter';

/** Who views a workspace as a role. */
export type Viewer = { userId: string; preview: Preview } & RequestFacts;

/**
 * Audits what somebody did under a preview, as the person themselves: the preview cannot write. Nothing is left to say where they are no
 * longer a member.
 * @param changesOf gets the name of the role
 */
export async function auditAsThemselves(
  runtime: Runtime,
  { userId, preview, ...request }: Viewer,
  { action, changesOf }: { action: `role.${string}`; changesOf: (role: string) => Changes },
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
    const changes = changesOf(custom?.name ?? role);
    await audit(ctx, { action, noun: 'role', ref: custom ? role : workspaceId, changes });
  });
}

function unlessGone(error: unknown): null {
  if (error instanceof NotFound) return null;
  throw error;
}
