import { customer } from '@quartermaster/contracts/customers/kind';
import { order } from '@quartermaster/contracts/orders/kind';
import { product } from '@quartermaster/contracts/products/kind';
import { purchaseOrder } from '@quartermaster/contracts/purchase-orders/kind';
import type { AnyKind } from '@quartermaster/contracts/records/kind';
import { supplier } from '@quartermaster/contracts/suppliers/kind';
import { task } from '@quartermaster/contracts/tasks/kind';
import { t } from '@/messages';
import { auditWords } from '@/messages/audit';
import { columnWords } from '@/messages/records';
import { roleWords } from '@/messages/roles';
import type { Names } from '@/records/names';
import { actionWords, type ChangeReader, type ChangeWords, changeWords } from '@/talk/activity/change-words';
import { declaredChanges } from '@/talk/activity/declared-changes';
import { taskChanges } from '../tasks/detail/task-changes';
import type { AuditItem } from './use-audit';

/** The kinds of records. */
export const RECORD_KINDS: readonly AnyKind[] = [task, order, purchaseOrder, customer, supplier, product];

/** What an entry says: the action as a verb, and the changed values in words. */
export function entryInWords(entry: AuditItem, names: Names): { action: string; changes: ChangeWords[] } {
  const { noun, record } = entry;
  // Of a comment or file the kind is that of its record.
  const kind = RECORD_KINDS.find((one) => one.noun === noun || one.noun === record?.noun);
  const { nameOf } = names.people;
  if (kind) {
    const reader = kind.noun === task.noun ? taskChanges(names) : declaredChanges(kind, {});
    return { action: actionWords(entry, kind), changes: changeWords(entry, { noun: kind.noun, reader, nameOf }) };
  }
  return {
    action: auditWords.deed(noun, entry.action),
    changes: changeWords(entry, { noun, reader: plainChanges(names), nameOf }),
  };
}

/** Changes of what is no record: settings, members and the like. Their fields are called as they are stored. */
function plainChanges({ people, settings }: Names): ChangeReader {
  const { statuses, labels, projects, fields } = settings;
  const named = new Map<string, string>([
    ...[...people.members, ...statuses, ...labels, ...projects, ...fields].map(({ id, name }) => [id, name] as const),
    ...Object.entries(t.role),
    ...Object.entries(roleWords.permission),
  ]);
  const words = (value: unknown): string | undefined => {
    if (typeof value === 'boolean') return value ? columnWords.yes : columnWords.no;
    if (typeof value === 'number') return value.toLocaleString('en');
    if (typeof value === 'string') return named.get(value) ?? value;
    if (!Array.isArray(value)) return undefined;
    const parts = value.map(words);
    return parts.every((part) => part !== undefined) ? parts.join(', ') : undefined;
  };
  return { label: labelOf, value: (_, value) => words(value) };
}

/** `timeZone` as “Time zone”. */
function labelOf(field: string): string {
  const spaced = field.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
