import type { Ctx, TxCtx } from '../kernel/context';
import type { Predicate } from '../records/query/predicates';
import type { KindTypes, Source } from '../records/source';

/** A bulk change, as the kind's schema says; every kind can be moved to the trash. */
export interface BulkChange {
  trash?: boolean | undefined;
  /** Values for all of them, by attribute. */
  set?: object | undefined;
}

/** How the records of a kind are changed many at a time. */
export interface BulkKind<T extends KindTypes> {
  source: Source<T>;
  /** Changes one record as its own verbs would. @throws Invalid with the reason why it stays as it is */
  change(ctx: TxCtx, record: T['detail'], change: BulkChange): Promise<void>;
  /** For changes that process records above others first. */
  levels?: BulkLevels;
}

export interface BulkLevels {
  /** Whether a change needs that. */
  apply(change: BulkChange): boolean;
  /** These records, those above others first. */
  sort(ctx: Ctx, ids: readonly string[]): Promise<string[]>;
  /** True for records of a level; 0 has none above it. */
  at(level: number): Predicate;
  /** Whether any record has this level or a lower one. */
  exists(ctx: Ctx, level: number): Promise<boolean>;
}

export type AnyBulkKind = BulkKind<KindTypes>;
