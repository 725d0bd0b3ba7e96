import type { AuditEntry, ExportRow } from '@quartermaster/contracts';
import { findKind } from '@quartermaster/contracts/kinds';
import { type Names, readNames } from '../exports/names';
import type { ExportPlan } from '../exports/render';
import type { Ctx } from '../kernel/context';
import { actFor } from '../members/act-for';
import { describeAudit } from './describe';
import { findEntries } from './find';

/** Entries that are read and passed on at once. */
const BATCH = 500;

/**
 * Reads the entries of an export of the audit log, newest first, with what the person who asked for it may see. Values are not cut.
 * @param onBatch gets at most 500 rows; the next read waits for it
 */
export async function readAuditRows(
  ctx: Ctx,
  { audit: filter, requestedById }: Pick<ExportPlan, 'audit' | 'requestedById'>,
  onBatch: (rows: ExportRow[]) => Promise<void>,
): Promise<void> {
  const person = await actFor(ctx, requestedById);
  const names = await readNames(person);
  for (let before: string | null = null; ; ) {
    const { rows, lookedBackTo } = await findEntries(person, filter, { before, limit: BATCH });
    const entries = await describeAudit(person, rows, { ...filter, whole: true });
    await onBatch(entries.map((entry) => toRow(entry, names)));
    const next = rows.length === BATCH ? rows.at(-1)?.id : lookedBackTo?.id;
    if (next === undefined) return;
    before = next;
  }
}

/** The columns of the file. Names of actions and kinds are codes, because a program may read them. */
export const AUDIT_COLUMNS = [
  { key: 'at', label: 'Time', kind: 'instant' },
  { key: 'who', label: 'Who', kind: 'text' },
  { key: 'action', label: 'Action', kind: 'text' },
  { key: 'noun', label: 'Kind', kind: 'text' },
  { key: 'key', label: 'Key', kind: 'ref' },
  { key: 'title', label: 'Title', kind: 'text' },
  { key: 'changes', label: 'Changes', kind: 'text' },
  { key: 'address', label: 'Address', kind: 'text' },
  { key: 'request', label: 'Request', kind: 'text' },
  { key: 'entry', label: 'Entry', kind: 'text' },
] as const;

function toRow({ actor, record, changes, ...entry }: AuditEntry, names: Names): ExportRow {
  return {
    at: entry.at,
    who: actor.name ?? actor.id,
    action: entry.action,
    noun: entry.noun,
    key: record?.key ?? null,
    title: record?.title ?? null,
    changes: changes.map((change) => inWords(entry.noun, change, names)).join('; '),
    address: entry.address,
    request: entry.requestId,
    entry: entry.id,
  };
}

/** `Due: 2026-03-01 → 2026-03-02`, with names for ids. */
function inWords(noun: string, { field, before, after }: AuditEntry['changes'][number], names: Names): string {
  const label = findKind(noun)?.columns[field]?.label ?? field;
  return `${label}: ${valueInWords(before, names)} → ${valueInWords(after, names)}`;
}

function valueInWords(value: unknown, names: Names): string {
  if (value === null || value === undefined || value === '') return 'none';
  if (typeof value === 'string') {
    const { members, projects, statuses, labels } = names;
    return members.get(value) ?? projects.get(value) ?? statuses.get(value) ?? labels.get(value) ?? value;
  }
  if (!Array.isArray(value)) return typeof value === 'object' ? JSON.stringify(value) : String(value);
  return value.length === 0 ? 'none' : value.map((one) => valueInWords(one, names)).join(', ');
}
