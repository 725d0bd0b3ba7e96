import type { AuditFinding } from '@quartermaster/contracts/audit-terms';
import { toInstant } from '@quartermaster/db';
import { sql } from 'kysely';
import type { Ctx } from '../kernel/context';
import { type ChainEnd, readErasures, sealedAnew } from './erasures';
import { blockHash, ENTRY_HASH, GENESIS } from './hashes';

/** Blocks whose heads are read at once; their entries are read block by block, so the event loop is free in between. */
const HEADS = 100;
/** Findings that are kept. More say nothing new. */
const MOST = 50;

/** What leads to the chain of one workspace. */
type Chain = Pick<Ctx, 'prisma' | 'sql'>;

export interface Verdict {
  /** The newest block; 0 with null if there is none. */
  block: number;
  hash: string | null;
  /** Sealed entries that were read. */
  entries: number;
  /** At most 50, in the order of the chain. */
  findings: AuditFinding[];
}

/**
 * Reads a workspace's whole chain from its first block and compares every sealed entry with its seal, every block with its hash, and
 * every hash with the next block. Should the deletion of an account seal it anew at the same time, it is read again.
 * @param seen where the chain ended at an earlier check: what it was then it has to be now, unless such a deletion vouches for it
 */
export async function verifyChain(ctx: Chain, seen: ChainEnd | null): Promise<Verdict> {
  for (;;) {
    const erasures = await readErasures(ctx.prisma);
    const verdict = await readChain(ctx, seen && sealedAnew(seen, erasures));
    if (verdict.findings.length === 0 || (await readErasures(ctx.prisma)).length === erasures.length) return verdict;
  }
}

async function readChain(ctx: Chain, seen: ChainEnd | null): Promise<Verdict> {
  const verdict: Verdict = { entries: 0, block: 0, hash: null, findings: [] };
  const find = (kind: AuditFinding['kind'], block: number, entryId: string | null = null) => {
    if (verdict.findings.length < MOST) verdict.findings.push({ kind, block, entryId });
  };
  let previousHash = GENESIS;
  for (;;) {
    const heads = await readHeads(ctx, verdict.block);
    for (const head of heads) {
      for (let number = verdict.block + 1; number < head.number && number <= verdict.block + MOST; number++) {
        find('missing', number);
      }
      const entries = await readEntries(ctx, head.number);
      for (const { id, now, hash } of entries) {
        if (now === null) find('removed', head.number, id);
        else if (now !== hash) find('changed', head.number, id);
      }
      const own = blockHash({ ...head, sealedAt: new Date(toInstant(head.sealedAt)) }, entries);
      if (own !== head.hash || head.previousHash !== previousHash || head.entries !== entries.length) {
        find('block', head.number);
      }
      if (head.number === seen?.block && head.hash !== seen.hash) find('replaced', head.number);
      previousHash = head.hash;
      verdict.block = head.number;
      verdict.hash = head.hash;
      verdict.entries += entries.length;
    }
    if (heads.length < HEADS) break;
  }
  if (seen && verdict.block < seen.block) find('missing', seen.block);
  return verdict;
}

function readHeads(ctx: Chain, after: number) {
  return ctx.sql
    .from('audit_blocks')
    .selectAll()
    .where('audit_blocks.number', '>', after)
    .orderBy('audit_blocks.number')
    .limit(HEADS)
    .execute();
}

/** The seals of a block, each with the hash of its entry as it is now; null if it is gone. */
function readEntries(ctx: Chain, block: number) {
  return ctx.sql
    .from('audit_seals')
    .leftJoin('audit_entries as e', (join) =>
      join.onRef('e.workspaceId', '=', 'audit_seals.workspaceId').onRef('e.id', '=', 'audit_seals.entryId'),
    )
    .select([
      'audit_seals.entryId as id',
      'audit_seals.hash',
      sql<string | null>`IF(e.id IS NULL, NULL, ${sql.raw(ENTRY_HASH)})`.as('now'),
    ])
    .where('audit_seals.block', '=', block)
    .execute();
}
