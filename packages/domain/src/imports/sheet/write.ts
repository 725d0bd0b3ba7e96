import type { TxCtx } from '../../kernel/context';
import { Invalid } from '../../kernel/errors';
import type { SheetKind } from '../../sheets/kind';
import { asWord } from '../read-options';
import { toFieldValue } from '../write/field-value';
import type { People } from '../write/people';
import type { WrittenRow } from '../write/writer';
import type { DuplicateFinder } from './duplicates';
import type { SheetFields } from './fields';
import type { SheetRow } from './read';

export interface SheetWriting {
  kind: SheetKind;
  fileName: string;
  fields: SheetFields;
  people: People;
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
  const written: WrittenRow[] = [];
  for (const item of chunk) {
    const { row, fingerprint } = item;
    const duplicate = alike?.get(item);
    if (!duplicate) written.push({ row, fingerprint, ...(await writeRow(ctx, writing, item)) });
    else {
      const notes = [`${item.title} looks like ${duplicate.like} (same ${duplicate.by}) and was skipped`];
      written.push({ row, fingerprint, recordId: null, isSkipped: true, notes });
    }
  }
  return written;
}

/** A refusal comes before anything is written. */
async function writeRow(
  ctx: TxCtx,
  { kind, fileName, fields, people }: Omit<SheetWriting, 'duplicates'>,
  { row, values, custom, notes: read }: SheetRow,
): Promise<Pick<WrittenRow, 'recordId' | 'notes'>> {
  const notes = [...read];
  const own: Record<string, string> = {};
  for (const [name, text] of Object.entries(custom)) {
    const field = fields.get(asWord(name));
    const value = field ? toFieldValue(field, text, people) : null;
    if (field && value !== null) own[field.id] = value;
    else notes.push(`${name.slice(0, 100)}: “${text.slice(0, 100)}” does not fit a field here. It was left out`);
  }
  try {
    const { id } = await kind.create(ctx, { ...values, fields: own }, `file:${fileName}#${row}`);
    return { recordId: id, notes };
  } catch (error) {
    if (error instanceof Invalid) return { recordId: null, notes: [error.message] };
    throw error;
  }
}
