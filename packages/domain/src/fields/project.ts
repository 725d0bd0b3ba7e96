import type { FieldValues } from '@quartermaster/contracts/records/field-values';
import type { TxCtx } from '../kernel/context';
import { readFields } from './load';
import { storedValue } from './values';

interface WithFields {
  id: string;
  fields: FieldValues;
}

/** The rows by which a record is found and sorted through custom fields. */
export async function projectFields(ctx: TxCtx, before: WithFields | null, after: WithFields): Promise<void> {
  const { client } = ctx.tx;
  const known = before?.fields ?? {};
  const changed = Object.keys(after.fields).filter((id) => after.fields[id] !== known[id]);
  const gone = Object.keys(known).filter((id) => !(id in after.fields));
  if (gone.length > 0) {
    await client.$executeRawUnsafe(
      `DELETE FROM field_values WHERE workspaceId = ? AND recordId = ? AND fieldId IN (${gone.map(() => '?').join(', ')})`,
      ctx.workspaceId,
      after.id,
      ...gone,
    );
  }
  const fields = await readFields(ctx, changed);
  if (fields.length === 0) return;
  const rows = fields.map((field) => {
    const { text, number } = storedValue(field, after.fields[field.id] ?? '');
    return [ctx.workspaceId, field.id, after.id, text, number];
  });
  await client.$executeRawUnsafe(
    `INSERT INTO field_values (workspaceId, fieldId, recordId, text, number)
     VALUES ${rows.map(() => '(?, ?, ?, ?, ?)').join(', ')}
     ON DUPLICATE KEY UPDATE text = VALUES(text), number = VALUES(number)`,
    ...rows.flat(),
  );
}
