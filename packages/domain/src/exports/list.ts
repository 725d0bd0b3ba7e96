import { type Export, ListExportsInput } from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { pageOfRuns } from '../runs/list';
import { toExport } from './to-export';

/** The caller's exports, newest first. */
export async function listExports(
  ctx: Ctx,
  input: z.input<typeof ListExportsInput> = {},
): Promise<{ items: Export[]; nextCursor: string | null }> {
  authorize(ctx, 'exports.read');
  return pageOfRuns(ctx, { ...ListExportsInput.parse(input), kinds: ['export'], toItem: toExport });
}
