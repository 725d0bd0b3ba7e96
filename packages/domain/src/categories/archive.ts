import { type Category, CategoryVersionInput } from '@quartermaster/contracts';
import { archiveSettingsRecord, unarchiveSettingsRecord } from '../kernel/archive-settings';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { loadCategory } from './load';

/** Archives a category: products keep it, and pickers leave it out. @throws NotFound, Conflict */
export async function archiveCategory(ctx: Ctx, input: CategoryVersionInput): Promise<Category> {
  authorize(ctx, 'catalog.configure');
  return archiveSettingsRecord(ctx, { noun: 'category', ...CategoryVersionInput.parse(input), load: loadCategory });
}

/** @throws NotFound, Conflict */
export async function unarchiveCategory(ctx: Ctx, input: CategoryVersionInput): Promise<Category> {
  authorize(ctx, 'catalog.configure');
  return unarchiveSettingsRecord(ctx, { noun: 'category', ...CategoryVersionInput.parse(input), load: loadCategory });
}
