import type { FieldValues } from '@quartermaster/contracts/records/field-values';
import type { WriteCtx } from '../kernel/context';
import { insertInto, marks } from '../kernel/statements';
import { readFields } from './load';
import { storedValue } from './values';

interface WithFields {
  id: string;
  fields: FieldValues;
}

const VALUES = insertInto(
  'field_values',
  ['workspaceId', 'fieldId', 'recordId', 'text', 'number'],
  'ON DUPLICATE KEY UPDATE text = VALUES(text), number = VALUES(number)',
);

/** The rows by which a record is found and sorted through custom fields. */
export async function projectFields(ctx: WriteCtx, before: WithFields | null, after: WithFields): Promise<void> {
  const { statements } = ctx.tx;
  const known = before?.fields ?? {};
  const changed = Object.keys(after.fields).filter((id) => after.fields[id] !== known[id]);
  const gone = Object.keys(known).filter((id) => !(id in after.fields));
  if (gone.length > 0) {
    await statements.write(
      `DELETE FROM field_values WHERE workspaceId = ? AND recordId = ? AND fieldId IN (${marks(gone.length)})`,
      [ctx.workspaceId, after.id, ...gone],
    );
  }
  const fields = await readFields(ctx, changed);
  if (fields.length === 0) return;
  const rows = fields.map((field) => {
    const { text, number } = storedValue(field, after.fields[field.id] ?? '');
    return [ctx.workspaceId, field.id, after.id, text, number];
  });
  await statements.insert(VALUES, rows);
}
