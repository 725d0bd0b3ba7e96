import { NotFound } from '../kernel/errors';
import type { Runtime } from '../kernel/runtime';
import { getPreferences } from '../preferences/get';
import { updatePreferences } from '../preferences/update';
import { enterWorkspace } from '../workspaces/enter';
import type { DigestReader } from './stop-links';

/**
 * Stops a person's digest, as they would in their settings; nothing changes if it is off. For links in mails, whose token is the only
 * authorisation.
 * @throws NotFound if they have left the workspace
 */
export async function stopDigest(
  runtime: Runtime,
  { workspaceId, userId }: DigestReader,
  requestId: string,
): Promise<void> {
  const workspace = await runtime.db.prisma.workspace.findUnique({
    where: { id: workspaceId },
    select: { slug: true },
  });
  if (!workspace) throw new NotFound('Workspace');
  const ctx = await enterWorkspace(runtime, { userId, slug: workspace.slug, requestId });
  if ((await getPreferences(ctx)).digestHour !== null) await updatePreferences(ctx, { digestHour: null });
}
