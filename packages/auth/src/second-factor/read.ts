import type { SecondFactor } from '@quartermaster/contracts';
import { type Runtime, Unauthenticated } from '@quartermaster/domain';

/** The second factor of a person, without anything secret. @throws Unauthenticated if the account was deleted */
export async function readSecondFactor({ db }: Runtime, userId: string): Promise<SecondFactor> {
  const user = await db.prisma.user.findUnique({
    where: { id: userId },
    select: {
      passwordHash: true,
      totp: { select: { confirmedAt: true } },
      passkeys: { orderBy: { createdAt: 'asc' } },
      _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
    },
  });
  if (!user) throw new Unauthenticated();
  return {
    totpSince: user.totp?.confirmedAt?.toISOString() ?? null,
    codesLeft: user._count.recoveryCodes,
    hasPassword: user.passwordHash !== '',
    passkeys: user.passkeys.map(({ id, name, createdAt, lastUsedAt, backedUp }) => ({
      id,
      name,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      isSynced: backedUp,
    })),
  };
}
