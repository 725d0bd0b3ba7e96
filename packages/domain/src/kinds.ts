import { customerSource } from './customers/source';
import type { AnySource } from './records/source';
import { supplierSource } from './suppliers/source';
import { taskSource } from './tasks/source';

/** Every kind of record, in the order of menus. */
export const SOURCES: readonly AnySource[] = [taskSource, customerSource, supplierSource];

/** The source of a noun; undefined if it is not a kind of record. */
export function sourceOf(noun: string): AnySource | undefined {
  return SOURCES.find(({ list }) => list.noun === noun);
}
