import type { Label, LabelColor } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';
import { NotFound } from '../kernel/errors';

export interface LabelRow {
  id: string;
  name: string;
  color: string;
  version: number;
}

/** Only the labels' verbs write the colour, from the contract's list. */
export function toLabel({ id, name, color, version }: LabelRow): Label {
  return { id, name, color: color as LabelColor, version };
}

/**
 * Loads and locks a label: concurrent writes that add it to a task wait.
 * @throws NotFound
 */
export async function lockLabel({ tx: { client }, workspaceId }: TxCtx, id: string): Promise<Label> {
  const [row] = await client.$queryRaw<LabelRow[]>`
    SELECT id, name, color, version FROM labels WHERE workspaceId = ${workspaceId} AND id = ${id} FOR UPDATE`;
  if (!row) throw new NotFound('Label');
  return toLabel(row);
}
