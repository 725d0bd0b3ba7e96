import type { ConnectedIdentities } from '@quartermaster/contracts';
import type { Runtime } from '@quartermaster/domain';
import type { Issuer } from './issuers';

/** The configured providers, and a person's accounts at issuers, the first connected one first. */
export async function listIdentities(
  { db }: Runtime,
  { userId, issuers }: { userId: string; issuers: readonly Issuer[] },
): Promise<ConnectedIdentities> {
  const rows = await db.prisma.identity.findMany({ where: { userId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  return {
    providers: issuers.map(({ id, name }) => ({ id, name })),
    items: rows.map(({ id, issuer, email, createdAt, lastUsedAt }) => {
      const known = issuers.find((one) => one.issuer === issuer);
      return {
        id,
        name: known?.name ?? issuer,
        isConfigured: known !== undefined,
        email,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      };
    }),
  };
}
