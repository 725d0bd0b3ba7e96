import { customer } from '@quartermaster/contracts/customers/kind';
import type { Import } from '@quartermaster/contracts/imports';
import type { Column } from '@quartermaster/contracts/records/column';
import type { AnyKind } from '@quartermaster/contracts/records/kind';
import { supplier } from '@quartermaster/contracts/suppliers/kind';

/** Files of these have readers of their own. */
const OTHERS = ['task', 'order', 'purchaseOrder', 'product', 'stock'] as const satisfies ReadonlyArray<Import['noun']>;
type Others = (typeof OTHERS)[number];

/** Kinds whose sheets are read by the columns they declare. */
const SHEET_KINDS: Readonly<Record<Exclude<Import['noun'], Others>, AnyKind>> = {
  customer,
  supplier,
};

interface SheetKind {
  columns: Readonly<Record<string, Column>>;
  /** The column that every row needs: its attribute and label. */
  title: { attribute: string; label: string };
}

/** What sheets of a noun are read by. @throws Error for nouns whose files have readers of their own */
export function sheetKind(noun: Import['noun']): SheetKind {
  const columns = isOther(noun) ? {} : SHEET_KINDS[noun].columns;
  const title = Object.entries(columns).find(([, { type, optional }]) => type === 'text' && !optional);
  if (!title) throw new Error(`No sheet of ${noun} can be read`);
  const [attribute, { label }] = title;
  return { columns, title: { attribute, label } };
}

function isOther(noun: Import['noun']): noun is Others {
  return OTHERS.some((other) => other === noun);
}
