import type * as z from 'zod';
import type { Ctx, WriteCtx } from '../kernel/context';
import type { AnySource } from '../records/source';

/** The values of a new record by attribute, as its kind's create takes them. */
export type SheetValues = Record<string, unknown>;

/** A record that exists and has a key in common with a row. */
export interface Alike {
  /** C-12. */
  key: string;
  title: string;
}

/** What two records may have in common: a duplicate is found by it. */
export interface AlikeKey {
  /** What it is, in words: `e-mail`. */
  by: string;
  /** Equal for equal values, different for different `by`. */
  text: string;
}

/** How the rows of a sheet become records of a kind; everything else follows from the kind's columns. */
export interface SheetKind {
  source: AnySource;
  /** The schema of a create, without its defaults for the caller. */
  schema: { shape: Readonly<Record<string, z.ZodType>>; safeParse(values: unknown): z.ZodSafeParseResult<unknown> };
  /** What headers call columns and parts besides their labels and names, best first. */
  words: Readonly<Record<string, readonly string[]>>;
  /** Labels of what a sheet may say that is no column of its own, such as the city of an address. */
  parts: Readonly<Record<string, string>>;
  /** What a record is called whose row names it nowhere, by what else its row says; empty for nothing. */
  nameOf?(texts: ReadonlyMap<string, string>): string;
  /** The values of a record that the parts of its row make up. `note` takes what was left out, as sentences. */
  assemble(parts: Readonly<Record<string, string>>, note: (sentence: string) => void): SheetValues;
  keysOf(values: SheetValues): AlikeKey[];
  /** Records with one of these keys, by the key's text. */
  findAlike(ctx: Ctx, keys: readonly AlikeKey[]): Promise<Map<string, Alike>>;
  /**
   * Creates a record and tells nobody.
   * @param from the file and row it comes from
   * @throws Invalid with the reason why not, before anything is written
   */
  create(ctx: WriteCtx, values: SheetValues, from: string): Promise<{ id: string }>;
}
