import { customer } from '@quartermaster/contracts/customers/kind';
import type { KindNoun } from '@quartermaster/contracts/kinds';
import { order } from '@quartermaster/contracts/orders/kind';
import { product } from '@quartermaster/contracts/products/kind';
import { purchaseOrder } from '@quartermaster/contracts/purchase-orders/kind';
import { RECORD_PATHS } from '@quartermaster/contracts/records/kinds';
import type { Permission } from '@quartermaster/contracts/roles';
import { supplier } from '@quartermaster/contracts/suppliers/kind';
import { task } from '@quartermaster/contracts/tasks/kind';

/** A kind of record with settings of its own. */
export interface SettingsKind {
  noun: KindNoun;
  words: { one: string; many: string };
  permissions: { read: Permission; configure: Permission };
  /** Its settings page, below the workspace's address. */
  path: string;
}

/** In the order of menus. */
export const SETTINGS_KINDS: readonly SettingsKind[] = [task, order, purchaseOrder, customer, product, supplier].map(
  ({ noun, words, permissions }) => ({ noun, words, permissions, path: `settings/${RECORD_PATHS[noun]}` }),
);

export function settingsKind(noun: KindNoun): SettingsKind {
  const kind = SETTINGS_KINDS.find((one) => one.noun === noun);
  if (!kind) throw new Error(`no settings of ${noun}`);
  return kind;
}
