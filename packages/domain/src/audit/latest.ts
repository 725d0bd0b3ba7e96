import type { AuditFinding } from '@quartermaster/contracts/audit-terms';
import type { ScopedTransaction } from '@quartermaster/db';
import { fromJson } from '../kernel/stored';
import type { ChainEnd } from './erasures';

export interface LatestCheck {
  finishedAt: Date;
  /** Sealed entries that it read. */
  entries: number;
  findings: AuditFinding[];
  /** Where the chain ended when it was last intact; null if it never was. */
  intact: ChainEnd | null;
}

/** The latest finished check of the workspace's chain. */
export async function latestCheck(client: Pick<ScopedTransaction, 'auditCheck'>): Promise<LatestCheck | null> {
  const row = await client.auditCheck.findFirst({ where: { finishedAt: { not: null } }, orderBy: { day: 'desc' } });
  if (!row?.finishedAt) return null;
  const { finishedAt, entries, block, hash } = row;
  // Only the check writes this column, so it has this type.
  const findings = (fromJson(row.findings) ?? []) as AuditFinding[];
  return { finishedAt, entries, findings, intact: hash === null ? null : { block, hash } };
}
