import { newId, type Prisma } from '@quartermaster/db';
import type { Changes } from '../kernel/audit';
import { auditAccount } from '../kernel/audit-account';
import type { Self } from '../kernel/context';
import { Conflict, Unauthenticated } from '../kernel/errors';
import type { Runtime } from '../kernel/runtime';
import { retryUnit } from '../kernel/transaction';
import { membersTag } from '../members/list';

interface ProfileRow {
  name: string;
  language: string;
  locale: string | null;
  photoId: string | null;
  version: number;
}

/**
 * Changes the caller's account. Each of their workspaces has it in its audit log, and shows it at once.
 * @param change what to write, and what of it changed; null for nothing
 * @throws Conflict if `version` is given and the account has another one
 */
export async function writeProfile(
  runtime: Runtime,
  { userId, requestId, address, version }: Self & { version?: number },
  change: (before: ProfileRow) => { data: Prisma.UserUpdateManyMutationInput; changes: Changes } | null,
): Promise<void> {
  const { db, clock, bus, cache } = runtime;
  const at = clock.now();
  const workspaces = await retryUnit(() =>
    db.prisma.$transaction(async (tx) => {
      const [before] = await tx.$queryRaw<ProfileRow[]>`
        SELECT name, language, locale, photoId, version FROM users WHERE id = ${userId} FOR UPDATE`;
      if (!before) throw new Unauthenticated();
      if (version !== undefined && before.version !== version) {
        throw new Conflict('You changed your profile in another tab', { currentVersion: before.version });
      }
      const next = change(before);
      if (!next || Object.keys(next.changes).length === 0) return [];
      await tx.user.updateMany({ where: { id: userId }, data: { ...next.data, version: { increment: 1 } } });
      const { changes } = next;
      const ids = await auditAccount(tx, { userId, action: 'account.update', changes, requestId, address, at });
      return ids.map((workspaceId) => ({ workspaceId, version: before.version + 1 }));
    }),
  );
  if (workspaces.length === 0) return;
  db.reader.wrote(userId);
  await cache.invalidate(workspaces.map(({ workspaceId }) => membersTag(workspaceId)));
  for (const { workspaceId, version } of workspaces) {
    const notice = { id: newId(), workspaceId, noun: 'member', ref: userId, kind: 'updated', version };
    bus.publish('changes', { ...notice, actorId: userId, at: at.toISOString() });
  }
}
