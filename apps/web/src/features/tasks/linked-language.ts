import { customer } from '@quartermaster/contracts/customers/kind';
import { order } from '@quartermaster/contracts/orders/kind';
import { product } from '@quartermaster/contracts/products/kind';
import { querySchemaOf, visibleList } from '@quartermaster/contracts/records/kind';
import { languageOf, type QueryLanguage } from '@quartermaster/contracts/records/query/language';
import type { Permission } from '@quartermaster/contracts/roles';
import { supplier } from '@quartermaster/contracts/suppliers/kind';
import { taskLanguage } from '@quartermaster/contracts/tasks/language';

/** The language of tasks with the fields of linked records, as far as a person may see them: for completions. */
export function linkedLanguage(can: (permission: Permission) => boolean): QueryLanguage {
  const seen = [order, customer, supplier, product].filter(({ permissions }) => can(permissions.read));
  const relations = Object.fromEntries(seen.map((kind) => [kind.noun, querySchemaOf(visibleList(can, kind))]));
  return languageOf({ ...taskLanguage.schema, relations });
}
