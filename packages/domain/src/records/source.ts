import type { ChangeNotice } from '@quartermaster/contracts';
import type { RecordBase } from '@quartermaster/contracts/records/column';
import type { AnyKind, RecordTypes } from '@quartermaster/contracts/records/kind';
import type { ScopedTable } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import type { RowMapping } from './row';

/** A whole record, of whatever kind. */
export interface StoredRecord extends RecordBase {
  trashedAt: string | null;
}

/** The types of a kind, as far as all kinds share them. */
export interface KindTypes extends RecordTypes {
  detail: StoredRecord;
}

/** What one write makes of a record. `before` is null for a new one. */
export interface Change<Detail> {
  before: Detail | null;
  after: Detail;
}

/** Brings along what is kept beside records, in the transaction that wrote them. */
export interface Projection<Detail> {
  apply(ctx: TxCtx, changes: readonly Change<Detail>[]): Promise<void>;
}

/**
 * What the server adds to a kind's columns, so that the verbs of records serve it. Method syntax throughout: with function
 * properties, sources of different kinds would not fit into one registry.
 */
export interface Source<T extends KindTypes> {
  /** Of a noun that notices name: whoever looks at a record hears of its changes. */
  list: AnyKind & { readonly noun: ChangeNotice['noun'] };
  table: ScopedTable;
  row: RowMapping<T>;
  /** What follows from a record's other columns, so that no verb has to think of it. */
  derive?(record: T['detail']): T['detail'];
  /** In the order of their locks. */
  projections?: readonly Projection<T['detail']>[];
}
