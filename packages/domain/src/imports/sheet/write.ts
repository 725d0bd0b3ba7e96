import { dateIn } from '../../kernel/clock';
import type { TxCtx } from '../../kernel/context';
import { Invalid } from '../../kernel/errors';
import { together } from '../../kernel/together';
import type { SheetKind, SheetValues } from '../../sheets/kind';
import type { FieldDateOrder } from '../write/field-dates';
import type { People } from '../write/people';
import type { WrittenRow } from '../write/writer';
import type { DuplicateFinder } from './duplicates';
import type { SheetFields } from './fields';
import { type OwnReading, ownValues } from './own-values';
import type { SheetRow } from './read';

export interface SheetWriting {
  kind: SheetKind;
  fileName: string;
  fields: SheetFields;
  people: People;
  dateOrderOf: FieldDateOrder;
  /** Null when duplicates are created, too. */
  duplicates: DuplicateFinder | null;
}

/** Makes the records of a chunk, in its order. */
export async function writeSheetRows(
  ctx: TxCtx,
  { duplicates, ...writing }: SheetWriting,
  chunk: readonly SheetRow[],
): Promise<WrittenRow[]> {
  const alike = await duplicates?.find(ctx, chunk);
  const today = dateIn(ctx.timeZone, ctx.runtime.clock.now());
  const created = chunk
    .filter((item) => !alike?.has(item))
    .map((item) => ({ item, ...toValues({ ...writing, today }, item), from: `file:${writing.fileName}#${item.row}` }));
  const results = await together(
    ctx,
    created.map(
      ({ values, from }) =>
        (ctx) =>
          writing.kind.create(ctx, values, from),
    ),
  );
  const written = new Map(
    created.map(({ item, notes }, index) => {
      const result = results[index];
      const isMade = result !== undefined && !(result instanceof Invalid);
      return [item, isMade ? { recordId: result.id, notes } : { recordId: null, notes: [result?.message ?? ''] }];
    }),
  );
  return chunk.map((item) => {
    const { row, fingerprint, title } = item;
    const duplicate = alike?.get(item);
    const notes = duplicate ? [`${title} looks like ${duplicate.like} (same ${duplicate.by}) and was skipped`] : [];
    return { row, fingerprint, ...(written.get(item) ?? { recordId: null, isSkipped: true, notes }) };
  });
}

/** The values of a record, with a note for everything that had to stay behind. */
function toValues(
  reading: OwnReading,
  { values, custom, notes: read }: SheetRow,
): { values: SheetValues; notes: string[] } {
  const notes = [...read];
  return { values: { ...values, fields: ownValues(reading, custom, notes) }, notes };
}
