import type { Ctx } from '../../kernel/context';
import type { SheetKind } from '../../sheets/kind';
import type { SheetRow } from './read';

/** What a row looks like. */
export interface Duplicate {
  /** `C-12 Acme`, or `row 4`. */
  like: string;
  /** What they have in common, in words. */
  by: string;
}

/** Finds the rows that look like a record, or like an earlier row that becomes one. One for each run through a file. */
export class DuplicateFinder {
  private readonly rows = new Map<string, number>();

  /** @param skips whether duplicates become no records, so that later rows are not compared with them */
  constructor(
    private readonly kind: SheetKind,
    private readonly skips: boolean,
  ) {}

  /** Of rows in the order of the file, a batch at a time. */
  async find(ctx: Ctx, batch: readonly SheetRow[]): Promise<Map<SheetRow, Duplicate>> {
    const keysOf = new Map(batch.map((row) => [row, this.kind.keysOf(row.values)]));
    const existing = await this.kind.findAlike(ctx, [...keysOf.values()].flat());
    const found = new Map<SheetRow, Duplicate>();
    for (const [row, keys] of keysOf) {
      for (const { by, text } of keys) {
        const record = existing.get(text);
        const earlier = this.rows.get(text);
        const like = record ? `${record.key} ${record.title}` : earlier === undefined ? null : `row ${earlier}`;
        if (like === null) continue;
        found.set(row, { like, by });
        break;
      }
      if (found.has(row) && this.skips) continue;
      for (const { text } of keys) if (!this.rows.has(text)) this.rows.set(text, row.row);
    }
    return found;
  }
}
