import type { ErasureImpact } from '@quartermaster/contracts';
import type { Prisma } from '@quartermaster/db';
import type { Self } from '../kernel/context';
import type { Runtime } from '../kernel/runtime';

interface Home {
  id: string;
  slug: string;
  name: string;
  isOwner: number | bigint;
  others: number | bigint;
  otherOwners: number | bigint;
}
type OwnWorkspace = Pick<Home, 'id' | 'slug' | 'name'>;

/** What the deletion of the caller's account would mean for their workspaces. */
export async function erasureImpact({ db }: Runtime, { userId }: Pick<Self, 'userId'>): Promise<ErasureImpact> {
  const { blocking, deleted, left } = await readImpact(db.prisma, userId);
  const named = (workspaces: OwnWorkspace[]) => workspaces.map(({ slug, name }) => ({ slug, name }));
  return { blocking: named(blocking), deleted: named(deleted), left: named(left) };
}

/** The made-up people of a demo do not count as others. */
export async function readImpact(
  client: Pick<Prisma.TransactionClient, '$queryRaw'>,
  userId: string,
): Promise<Record<'blocking' | 'deleted' | 'left', OwnWorkspace[]>> {
  const homes = await client.$queryRaw<Home[]>`
    SELECT w.id, w.slug, w.name, m.role = 'owner' AS isOwner, COUNT(u.id) AS others,
      COUNT(CASE WHEN u.id IS NOT NULL AND o.role = 'owner' THEN 1 END) AS otherOwners
    FROM members AS m
    JOIN workspaces AS w ON w.id = m.workspaceId AND (w.deleteAt IS NULL OR w.deleteAt > NOW(3))
    LEFT JOIN members AS o ON o.workspaceId = m.workspaceId AND o.userId <> m.userId AND o.leftAt IS NULL
    LEFT JOIN users AS u ON u.id = o.userId AND u.demoWorkspaceId IS NULL
    WHERE m.userId = ${userId} AND m.leftAt IS NULL
    GROUP BY w.id, w.slug, w.name, m.role ORDER BY w.name, w.id`;
  const kindOf = ({ isOwner, others, otherOwners }: Home) => {
    if (Number(others) === 0) return 'deleted';
    return Number(isOwner) === 1 && Number(otherOwners) === 0 ? 'blocking' : 'left';
  };
  const of = (kind: string) => homes.filter((home) => kindOf(home) === kind);
  return { blocking: of('blocking'), deleted: of('deleted'), left: of('left') };
}
