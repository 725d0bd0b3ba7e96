import { capMarks } from '@quartermaster/contracts';
import { newId, type Prisma } from '@quartermaster/db';
import { storedAddress } from '../kernel/audit';
import { firstStatuses } from '../statuses/first';

/** Lower-case words joined by hyphens, 3 to 40 characters; other characters are dropped. */
export function slugFrom(name: string): string {
  const words = capMarks(name)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return (words?.join('-') ?? '').slice(0, 40).replace(/-+$/, '') || 'workspace';
}

interface NewWorkspace {
  name: string;
  timeZone: string;
  ownerId: string;
  now: Date;
  /** The client's address, for sign-ups. */
  address?: string | undefined;
}

/**
 * Creates a workspace and its owner, inside the caller's transaction (a sign-up, a seed).
 * A taken slug gets a short suffix.
 */
export async function createWorkspace(
  tx: Prisma.TransactionClient,
  { name, timeZone, ownerId, now, address }: NewWorkspace,
): Promise<{ id: string; slug: string }> {
  const id = newId();
  const base = slugFrom(name);
  const taken = await tx.workspace.count({ where: { slug: base } });
  const slug = taken === 0 ? base : `${base}-${id.slice(-6)}`;
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
        address: storedAddress(address),
      },
    ],
  });
  return { id, slug };
}
