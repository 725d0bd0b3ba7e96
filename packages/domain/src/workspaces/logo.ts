import { newId } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { lockWorkspace } from './load';
import { writeWorkspace } from './update';

/** A picture on the disk: its path below FILES_DIR, and its MIME type. */
export interface Picture {
  path: string;
  type: string;
}

/** Where a new logo will be, before it is read. @throws Forbidden */
export function planLogo(ctx: Ctx): { id: string; path: string } {
  authorize(ctx, 'workspace.configure');
  const id = newId();
  return { id, path: pathOf(ctx.workspaceId, id) };
}

/** Replaces the logo, once its content is on disk; null removes it. The sweep deletes the file of the one before. */
export async function setLogo(ctx: Ctx, logo: { id: string; type: string } | null): Promise<void> {
  authorize(ctx, 'workspace.configure');
  await withTransaction(ctx, async (ctx) => {
    const { logoId } = await lockWorkspace(ctx);
    const next = logo?.id ?? null;
    if (next === logoId) return;
    await writeWorkspace(ctx, { logoId: next, logoType: logo?.type ?? null }, { logoId: [logoId, next] });
  });
}

/** @throws NotFound, also for another workspace's logo */
export async function openLogo(ctx: Ctx, id: string): Promise<Picture> {
  const row = await ctx.runtime.db.prisma.workspace.findFirst({
    where: { id: ctx.workspaceId, logoId: id },
    select: { logoType: true },
  });
  if (!row?.logoType) throw new NotFound('Logo');
  return { path: pathOf(ctx.workspaceId, id), type: row.logoType };
}

/** The files in a workspace's folder that are not its logo. */
export async function unneededLogos(ctx: Pick<Ctx['runtime'], 'db'>, workspaceId: string, names: readonly string[]) {
  const row = await ctx.db.prisma.workspace.findUnique({ where: { id: workspaceId }, select: { logoId: true } });
  return names.filter((name) => name !== row?.logoId);
}

function pathOf(workspaceId: string, id: string): string {
  return `${workspaceId}/logos/${id}`;
}
