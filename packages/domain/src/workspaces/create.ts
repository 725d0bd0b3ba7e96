import { capMarks } from '@quartermaster/contracts';
import { newId, type Prisma } from '@quartermaster/db';
import { firstStatuses } from '../statuses/first';

/** Lower-case words joined by hyphens, 3 to 40 characters; what cannot be kept is left out. */
export function slugFrom(name: string): string {
  const words = capMarks(name)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return (words?.join('-') ?? '').slice(0, 40).replace(/-+$/, '') || 'workspace';
}

/**
 * A workspace and its owner, inside the caller's transaction (a sign-up, a seed).
 * The slug gets a short suffix when it is taken.
 */
export async function createWorkspace(
  tx: Prisma.TransactionClient,
  { name, timeZone, ownerId, now }: { name: string; timeZone: string; ownerId: string; now: Date },
): Promise<{ id: string; slug: string }> {
  const id = newId();
  const wanted = slugFrom(name);
  const taken = await tx.workspace.count({ where: { slug: wanted } });
  const slug = taken === 0 ? wanted : `${wanted}-${id.slice(-6)}`;
  await tx.workspace.createMany({ data: [{ id, slug, name, timeZone, createdAt: now }] });
  await tx.taskStatus.createMany({ data: firstStatuses(id) });
  await tx.member.createMany({ data: [{ workspaceId: id, userId: ownerId, role: 'owner', createdAt: now }] });
  await tx.auditEntry.createMany({
    data: [
      {
        workspaceId: id,
        id: newId(),
        actorKind: 'user',
        actorId: ownerId,
        action: 'workspace.create',
        noun: 'workspace',
        ref: id,
        changes: { name: [null, name] },
        requestId: 'sign-up',
        at: now,
      },
    ],
  });
  return { id, slug };
}
