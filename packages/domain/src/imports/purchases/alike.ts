import { keyOf } from '@quartermaster/contracts/records/key';
import type { Ctx } from '../../kernel/context';
import { fold } from '../../kernel/fold';
import { supplierSource } from '../../suppliers/source';
import { readerOf } from '../orders/match';

/** Legal forms, by which two names of one company may differ. */
const FORMS =
  /\b(?:ltd|limited|inc|incorporated|llc|plc|corp|corporation|co|company|gmbh|ag|kg|ohg|ug|mbh|sarl|sas|sa|bv|nv|sp z o ?o|spzoo)\b/g;
const MOST = 20;

function stemOf(name: string): string {
  return fold(name).replace(/[.,&]/g, ' ').replace(FORMS, ' ').replace(/\s+/g, ' ').trim();
}

/** Sentences about suppliers that will be created though one of nearly the same name is here: people decide, not the importer. */
export async function alikeSuppliers(ctx: Ctx, names: readonly string[]): Promise<string[]> {
  const notes: string[] = [];
  for (const name of names.slice(0, MOST)) {
    const stem = stemOf(name);
    if (stem.length < 2) continue;
    const [first = ''] = stem.split(' ');
    const rows = await readerOf(ctx)<{ number: number | bigint; name: string }>(
      `SELECT s.number, s.name FROM party_keys k JOIN suppliers s ON s.workspaceId = k.workspaceId AND s.id = k.partyId
       WHERE k.workspaceId = ? AND k.noun = 'supplier' AND k.kind = 'name' AND k.keyText LIKE ?
         AND s.trashedAt IS NULL AND s.mergedIntoId IS NULL ORDER BY s.number LIMIT 50`,
      [ctx.workspaceId, `${first.replace(/[\\%_]/g, '\\$&')}%`],
    );
    const twin = rows.find((row) => stemOf(row.name) === stem);
    if (!twin) continue;
    const key = keyOf(supplierSource.list.noun, Number(twin.number));
    notes.push(
      `“${name}” is like ${key} ${twin.name}. Write ${key} in the file if it is the same, or it will be created`,
    );
  }
  return notes;
}
