import { capMarks } from '@quartermaster/contracts';
import { newId, type Prisma } from '@quartermaster/db';
import { storedAddress } from '../kernel/audit';
import { firstStatuses } from '../statuses/first';
import { firstBooks } from '../stock/first';
import { isSlugTaken } from './slugs';

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
  id?: string;
  name: string;
  timeZone: string;
  ownerId: string;
  now: Date;
  requestId?: string;
  /** The client's address, for requests of people. */
  address?: string | undefined;
  /** Whether everything in it will be made up. */
  isDemo?: boolean;
}

/**
 * Creates a workspace and its owner, inside the caller's transaction (a sign-up, a seed).
 * A taken slug gets a short suffix.
 */
export async function createWorkspace(
  tx: Prisma.TransactionClient,
  { id = newId(), name, timeZone, ownerId, now, requestId = 'sign-up', address, isDemo = false }: NewWorkspace,
): Promise<{ id: string; slug: string }> {
  const base = slugFrom(name);
  const slug = (await isSlugTaken(tx, base)) ? `${base.slice(0, 33)}-${id.slice(-6)}` : base;
  await tx.workspace.createMany({ data: [{ id, slug, name, timeZone, isDemo, createdAt: now }] });
  const books = firstBooks(id, newId());
  await tx.location.createMany({ data: [books.location] });
  await tx.tradeSettings.createMany({ data: [books.settings] });
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
        requestId,
        at: now,
        address: storedAddress(address),
      },
    ],
  });
  return { id, slug };
}
