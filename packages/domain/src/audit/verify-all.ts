import { findingInWords } from '@quartermaster/contracts/audit-terms';
import { type Database, ScopedSql, scopePrisma } from '@quartermaster/db';
import { mintWorkspaceId } from '../kernel/membership';
import { latestCheck } from './latest';
import { verifyChain } from './verify';

/**
 * Verifies the audit chains of all workspaces, and changes nothing: for a database that was just restored.
 * @returns a sentence for each finding
 */
export async function findBrokenChains(db: Database): Promise<string[]> {
  const workspaces = await db.prisma.workspace.findMany({ select: { id: true, slug: true }, orderBy: { id: 'asc' } });
  const found: string[] = [];
  for (const { id, slug } of workspaces) {
    const workspaceId = mintWorkspaceId(id);
    const chain = { prisma: scopePrisma(db.prisma, workspaceId), sql: new ScopedSql(db.sql, workspaceId) };
    const check = await latestCheck(chain.prisma);
    const { findings } = await verifyChain(chain, check?.intact ?? null);
    found.push(...findings.map((finding) => `The audit log of the workspace ${slug}: ${findingInWords(finding)}`));
  }
  return found;
}
