import * as z from 'zod';
import { customer } from './customers/kind';
import { order } from './orders/kind';
import { product } from './products/kind';
import { variants } from './products/variants';
import { purchaseOrder } from './purchase-orders/kind';
import type { AnyKind, AnyList } from './records/kind';
import { supplier } from './suppliers/kind';
import { task } from './tasks/kind';

/** Every kind of record that workspaces keep, in the order of menus. */
const KINDS = [task, order, purchaseOrder, customer, supplier, product] as const satisfies readonly AnyKind[];
export type KindNoun = (typeof KINDS)[number]['noun'];
/** What an input names a kind by. */
export const kindNoun = z.enum(KINDS.map(({ noun }) => noun));

/** The kind of a noun; undefined if it is not one. */
export function findKind(noun: string): AnyKind | undefined {
  return KINDS.find((kind) => kind.noun === noun);
}

/** The kind of a noun that is known to be one. */
export function kindOf(noun: KindNoun): AnyKind {
  const kind = findKind(noun);
  if (!kind) throw new Error(`no such kind: ${noun}`);
  return kind;
}

/** The list that pages, views and exports of a noun show: of its records, or of what they are made of. */
export function pageListOf(noun: KindNoun): AnyList {
  return noun === product.noun ? variants : kindOf(noun);
}
