import { type Import, ImportIdInput } from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { loadImport } from './to-import';

/** @throws NotFound */
export async function getImport(ctx: Ctx, input: z.input<typeof ImportIdInput>): Promise<Import> {
  authorize(ctx, 'imports.run');
  return loadImport(ctx, ImportIdInput.parse(input).id);
}
