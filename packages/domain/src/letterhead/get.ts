import type { Letterhead } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';

const UNSAVED: Letterhead = { name: null, address: '', taxNumber: null, footer: '', quoteDays: 14, version: 0 };

/** How the documents of the workspace look. */
export async function getLetterhead(ctx: Ctx): Promise<Letterhead> {
  authorize(ctx, 'orders.read');
  return loadLetterhead(ctx);
}

export async function loadLetterhead(ctx: Ctx): Promise<Letterhead> {
  const row = await (ctx.tx?.client ?? ctx.prisma).letterhead.findFirst();
  if (!row) return UNSAVED;
  const { workspaceId: _, ...letterhead } = row;
  return letterhead;
}
