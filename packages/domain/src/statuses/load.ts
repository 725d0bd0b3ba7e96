import type { Status, TaskStatus } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { toIso } from '../kernel/stored';

export interface StatusRow {
  id: string;
  name: string;
  group: string;
  position: number;
  wipLimit: number | null;
  version: number;
  archivedAt: Date | string | null;
}

export function toStatusRecord(row: StatusRow): Status {
  const { id, name, position, wipLimit, version, archivedAt } = row;
  return { id, name, group: groupOf(row), position, wipLimit, version, archivedAt: archivedAt && toIso(archivedAt) };
}

/** Only the statuses' verbs write it, from the contract's list. */
function groupOf({ group }: Pick<StatusRow, 'group'>): TaskStatus {
  return group as TaskStatus;
}

/**
 * All statuses by position, locked: every change depends on all of them, so changes are serialised.
 */
export async function lockStatuses({ tx: { client }, workspaceId }: TxCtx): Promise<Status[]> {
  const rows = await client.$queryRaw<StatusRow[]>`
    SELECT id, name, \`group\`, position, wipLimit, version, archivedAt FROM task_statuses
    WHERE workspaceId = ${workspaceId} ORDER BY position, id FOR UPDATE`;
  return rows.map(toStatusRecord);
}

/** @throws NotFound */
export function statusOf(statuses: readonly Status[], id: string): Status {
  const status = statuses.find((one) => one.id === id);
  if (!status) throw new NotFound('Status');
  return status;
}
