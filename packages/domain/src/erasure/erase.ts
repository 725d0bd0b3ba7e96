import { isChainIntact } from '../audit/check';
import { type Ctx, jobContext } from '../kernel/context';
import type { Claim } from '../kernel/fence';
import type { Runtime } from '../kernel/runtime';
import { fromJson } from '../kernel/stored';
import { handOverDeleted } from '../leaving';
import { PSEUDONYM } from '../users/deleted-person';
import { photoPath } from '../users/photo';
import { freeAddresses } from './addresses';
import { announceMember } from './announce';
import { type AuditErasure, isRewritten, rewriteAudit } from './rewrite-audit';
import { deleteInWorkspace, deleteOfAccount } from './rows';

/** How long it waits for its last mail to go out. */
const MAIL_HOURS = 24;
/** Per statement: in each it looks at all entries about invitations. */
const WORKSPACES = 100;

interface Job {
  erasureId: string;
  claim: Claim;
  requestId: string;
}

export interface Erasure {
  isFinished: boolean;
  /** Files that are nobody's now, as paths below FILES_DIR. */
  files: string[];
}

/**
 * Removes what is personal about a deleted account: its rows, what the audit logs say of it, its name. What its owner made stays, by
 * "Deleted person". Any step may be repeated, also by two workers at once; a workspace whose audit chain is broken is left as it is, and
 * the erasure unfinished, until that is mended. Workspaces that are to be deleted with the account have to be gone before.
 */
export async function eraseAccount(runtime: Runtime, job: Job): Promise<Erasure> {
  const { prisma } = runtime.db;
  const { erasureId: id } = job;
  await prisma.$executeRaw`
    UPDATE erasures SET startedAt = COALESCE(startedAt, NOW(3)) WHERE id = ${id} AND finishedAt IS NULL`;
  const row = await prisma.erasure.findUnique({ where: { id } });
  if (!row || row.finishedAt) return { isFinished: true, files: [] };
  const { userId, noticeId, requestedAt } = row;
  // The request writes them, as a list.
  const known = (fromJson(row.addresses) ?? []) as string[];
  const erasure = { id, userId, requestedAt, addresses: await freeAddresses(prisma, { userId, addresses: known }) };
  const files: string[] = [];
  let isComplete = true;
  for (const workspace of await workspacesOf(runtime, erasure)) {
    const { claim, requestId } = job;
    const ctx = { ...jobContext(runtime, { workspace, job: 'account.erase', claim, requestId }), operationId: id };
    await handOverDeleted(ctx, userId);
    files.push(...(await deleteInWorkspace(ctx, userId)));
    isComplete = (await eraseFromAudit(ctx, erasure)) && isComplete;
  }
  if (!(await isMailSettled(runtime, noticeId, requestedAt))) return { isFinished: false, files };
  files.push(...(await forgetPerson(runtime, userId)));
  if (!isComplete) return { isFinished: false, files };
  await deleteOfAccount(runtime.db, erasure);
  await prisma.$executeRaw`UPDATE users SET previousEmail = NULL WHERE id = ${userId}`;
  await prisma.$executeRaw`UPDATE erasures SET finishedAt = NOW(3), addresses = NULL WHERE id = ${id}`;
  return { isFinished: true, files };
}

/** Workspaces with a due deletion whose member the person was, of whom nothing shall stay. */
export async function workspacesToPurge({ db }: Runtime, erasureId: string): Promise<string[]> {
  const rows = await db.pool.query<Array<{ id: string }>>(
    `SELECT w.id FROM erasures AS r JOIN members AS m ON m.userId = r.userId JOIN workspaces AS w ON w.id = m.workspaceId
     WHERE r.id = ? AND w.deleteAt <= NOW(3)`,
    [erasureId],
  );
  return rows.map(({ id }) => id);
}

/** @returns false if the chain is broken: what seals it anew would hide that */
async function eraseFromAudit(ctx: Ctx, erasure: AuditErasure): Promise<boolean> {
  if (await isRewritten(ctx.prisma, erasure)) return true;
  if (await isChainIntact(ctx)) {
    await rewriteAudit(ctx, erasure);
    return true;
  }
  const { workspaceId, runtime } = ctx;
  const { id: erasureId } = erasure;
  runtime.logger.error({ workspaceId, erasureId }, 'the deletion of an account waits until the audit chain is mended');
  return false;
}

interface WorkspaceRow {
  id: string;
  name: string;
  timeZone: string;
}

/** Where they are or were a member, and where they were invited. */
async function workspacesOf({ db }: Runtime, erasure: AuditErasure): Promise<WorkspaceRow[]> {
  const { userId, addresses, requestedAt } = erasure;
  const named = addresses.map(() => 'LOCATE(?, LOWER(CONVERT(e.changes USING utf8mb4))) > 0').join(' OR ');
  const texts = addresses.map((address) => JSON.stringify(address));
  const found: WorkspaceRow[] = [];
  for (let after = ''; ; ) {
    const rows = await db.pool.query<Array<WorkspaceRow & { isTheirs: number | bigint }>>(
      `SELECT w.id, w.name, w.timeZone, EXISTS (
           SELECT 1 FROM members AS m WHERE m.workspaceId = w.id AND m.userId = ?
         ) OR EXISTS (
           SELECT 1 FROM audit_entries AS e
           WHERE e.workspaceId = w.id AND e.noun = 'invitation' AND e.at <= ? AND (${named || 'FALSE'})
         ) AS isTheirs
       FROM workspaces AS w WHERE w.id > ? ORDER BY w.id LIMIT ${WORKSPACES}`,
      [userId, requestedAt, ...texts, after],
    );
    found.push(...rows.filter(({ isTheirs }) => Number(isTheirs) === 1));
    const last = rows.at(-1);
    if (!last || rows.length < WORKSPACES) return found;
    after = last.id;
  }
}

async function isMailSettled({ db, clock }: Runtime, noticeId: string, requestedAt: Date): Promise<boolean> {
  const notice = await db.prisma.outbox.findUnique({ where: { id: noticeId }, select: { state: true } });
  const hours = (clock.now().getTime() - requestedAt.getTime()) / 3_600_000;
  return !notice || notice.state === 'done' || notice.state === 'dead' || hours > MAIL_HOURS;
}

/** The row stays, because records and history refer to it. @returns the file of their photo */
async function forgetPerson(runtime: Runtime, userId: string): Promise<string[]> {
  const { db } = runtime;
  const row = await db.prisma.user.findUniqueOrThrow({ where: { id: userId }, select: { name: true, photoId: true } });
  if (row.name === PSEUDONYM && row.photoId === null) return [];
  const looks = { photoId: null, photoType: null, language: 'en', locale: null };
  const data = { name: PSEUDONYM, ...looks, version: { increment: 1 } };
  await db.prisma.user.updateMany({ where: { id: userId }, data });
  await announceMember(runtime, userId);
  return row.photoId ? [photoPath(row.photoId)] : [];
}
