import { customer } from '@quartermaster/contracts/customers/kind';
import type { Import } from '@quartermaster/contracts/imports';
import type { Column } from '@quartermaster/contracts/records/column';
import type { AnyKind } from '@quartermaster/contracts/records/kind';
import { supplier } from '@quartermaster/contracts/suppliers/kind';

/** Kinds whose sheets are read by the columns they declare. Files of tasks, and of products and stock, have readers of their own. */
const SHEET_KINDS: Readonly<Record<Exclude<Import['noun'], 'task' | 'product' | 'stock'>, AnyKind>> = {
  customer,
  supplier,
};

interface SheetKind {
  columns: Readonly<Record<string, Column>>;
  /** The column that every row needs: its attribute and label. */
  title: { attribute: string; label: string };
}

/** What sheets of a noun are read by. @throws Error for tasks, products and stock */
export function sheetKind(noun: Import['noun']): SheetKind {
  const columns = noun === 'task' || noun === 'product' || noun === 'stock' ? {} : SHEET_KINDS[noun].columns;
  const title = Object.entries(columns).find(([, { type, optional }]) => type === 'text' && !optional);
  if (!title) throw new Error(`No sheet of ${noun} can be read`);
  const [attribute, { label }] = title;
  return { columns, title: { attribute, label } };
}
