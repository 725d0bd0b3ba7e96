import { newId } from '@quartermaster/db';
import { isChainIntact } from '../audit/check';
import type { Changes } from '../kernel/audit';
import { type Ctx, jobContext } from '../kernel/context';
import type { Claim } from '../kernel/fence';
import type { Runtime } from '../kernel/runtime';
import { fromJson } from '../kernel/stored';
import { handOverDeleted } from '../leaving';
import { membersTag } from '../members/list';
import { deletedAddress, PSEUDONYM } from '../users/deleted-person';
import { photoPath } from '../users/photo';
import type { Erased } from './replaced';
import { type AuditErasure, isRewritten, rewriteAudit } from './rewrite-audit';
import { deleteInWorkspace, deleteOfAccount } from './rows';

/** How long it waits for its last mail to go out. */
const MAIL_HOURS = 24;

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
  const { userId, noticeId } = row;
  const erasure = { id, userId, addresses: await allAddresses(runtime, { id, userId }) };
  const files: string[] = [];
  let isComplete = true;
  for (const workspace of await workspacesOf(runtime, erasure)) {
    const { claim, requestId } = job;
    const ctx = { ...jobContext(runtime, { workspace, job: 'account.erase', claim, requestId }), operationId: id };
    await handOverDeleted(ctx, userId);
    files.push(...(await deleteInWorkspace(ctx, erasure)));
    isComplete = (await eraseFromAudit(ctx, erasure)) && isComplete;
  }
  if (!(await isMailSettled(runtime, noticeId, row.requestedAt))) return { isFinished: false, files };
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

/** The addresses known when it was asked for, and those that the audit logs name; kept until the end, because the logs lose them. */
async function allAddresses({ db }: Runtime, { id, userId }: { id: string; userId: string }): Promise<string[]> {
  const row = await db.prisma.erasure.findUniqueOrThrow({ where: { id }, select: { addresses: true } });
  const known = (fromJson(row.addresses) ?? []) as string[];
  const homes = await db.prisma.member.findMany({ where: { userId }, select: { workspaceId: true } });
  const own = { noun: 'account', ref: userId };
  const entries = await db.prisma.auditEntry.findMany({
    where: {
      workspaceId: { in: homes.map(({ workspaceId }) => workspaceId) },
      ...own,
      action: 'account.change-address',
    },
    select: { changes: true },
  });
  const found = entries.flatMap(({ changes }) => (fromJson(changes) as Changes).email ?? []);
  const all = new Set([...known, ...found.flatMap((one) => (typeof one === 'string' ? one.toLowerCase() : []))]);
  all.delete(deletedAddress(userId));
  const addresses = [...all];
  await db.prisma.erasure.updateMany({ where: { id }, data: { addresses } });
  return addresses;
}

interface WorkspaceRow {
  id: string;
  name: string;
  timeZone: string;
}

/** Where they are or were a member, and where they were invited. */
async function workspacesOf({ db }: Runtime, { userId, addresses }: Erased): Promise<WorkspaceRow[]> {
  const rows = await db.pool.query<Array<WorkspaceRow & { isMember: number | bigint }>>(
    `SELECT w.id, w.name, w.timeZone, EXISTS (
         SELECT 1 FROM members AS m WHERE m.workspaceId = w.id AND m.userId = ?
       ) AS isMember
     FROM workspaces AS w ORDER BY w.id`,
    [userId],
  );
  const found: WorkspaceRow[] = [];
  for (const { isMember, ...workspace } of rows) {
    if (Number(isMember) === 1 || (await wasInvited(db, workspace.id, addresses))) found.push(workspace);
  }
  return found;
}

async function wasInvited(db: Runtime['db'], workspaceId: string, addresses: readonly string[]): Promise<boolean> {
  for (const address of addresses) {
    const rows: unknown[] = await db.pool.query(
      `SELECT 1 FROM audit_entries WHERE workspaceId = ? AND noun = 'invitation'
         AND LOCATE(?, LOWER(CONVERT(changes USING utf8mb4))) > 0 LIMIT 1`,
      [workspaceId, address],
    );
    if (rows.length > 0) return true;
  }
  return false;
}

async function isMailSettled({ db, clock }: Runtime, noticeId: string, requestedAt: Date): Promise<boolean> {
  const notice = await db.prisma.outbox.findUnique({ where: { id: noticeId }, select: { state: true } });
  const hours = (clock.now().getTime() - requestedAt.getTime()) / 3_600_000;
  return !notice || notice.state === 'done' || notice.state === 'dead' || hours > MAIL_HOURS;
}

/** The row stays, because records and history refer to it. @returns the file of their photo */
async function forgetPerson({ db, cache, memberships, bus, clock }: Runtime, userId: string): Promise<string[]> {
  const row = await db.prisma.user.findUniqueOrThrow({ where: { id: userId }, select: { name: true, photoId: true } });
  if (row.name === PSEUDONYM && row.photoId === null) return [];
  const looks = { photoId: null, photoType: null, language: 'en', locale: null };
  const data = { name: PSEUDONYM, ...looks, version: { increment: 1 } };
  await db.prisma.user.updateMany({ where: { id: userId }, data });
  const homes = await db.prisma.member.findMany({ where: { userId }, select: { workspaceId: true, version: true } });
  memberships.invalidate(`${userId}:`);
  await cache.invalidate(homes.map(({ workspaceId }) => membersTag(workspaceId)));
  for (const { workspaceId, version } of homes) {
    const notice = { id: newId(), workspaceId, noun: 'member', ref: userId, kind: 'updated' as const, version };
    bus.publish('changes', { ...notice, actorId: null, at: clock.now().toISOString() });
  }
  return row.photoId ? [photoPath(row.photoId)] : [];
}
