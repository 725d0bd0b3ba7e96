import { newId } from '@quartermaster/db';
import { Conflict, NotFound } from '@quartermaster/domain';
import { changeOwnFactor } from '../change-own-factor';
import type { FactorActor, FactorContext } from '../second-factor/context';
import type { Claims } from './claims';
import { IdentityRefused } from './refused';
import { requireWayIn } from './way-in';

/** Issuers' accounts of one account. */
const MOST = 10;

type Context = Pick<FactorContext, 'runtime' | 'sessions'>;

/**
 * Lets an issuer's account sign in to the account of a session. What address the issuer tells plays no part. All other sessions end.
 * @throws IdentityRefused
 */
export async function connect(
  context: Context,
  { claims, name, ...actor }: FactorActor & { claims: Claims; name: string },
): Promise<void> {
  const { userId } = actor;
  const { issuer, subject, email } = claims;
  const changes = { provider: [null, name] as [null, string] };
  await changeOwnFactor(context, { ...actor, news: 'provider-connected', changes }, async (tx, account) => {
    const known = await tx.identity.findUnique({ where: { issuer_subject: { issuer, subject } } });
    if (known) throw new IdentityRefused(known.userId === userId ? 'connected' : 'elsewhere');
    if (account.identities.length >= MOST) throw new IdentityRefused('many');
    await tx.identity.createMany({ data: [{ id: newId(), userId, issuer, subject, email }] });
  }).catch((error: unknown) => {
    if (error instanceof Conflict) throw new IdentityRefused('elsewhere');
    throw error;
  });
}

/** @throws NotFound; Conflict if it is the last way into the account */
export async function disconnect(
  context: Context,
  { id, issuers, ...actor }: FactorActor & { id: string; issuers: ReadonlyMap<string, string> },
): Promise<void> {
  const { userId } = actor;
  const row = await context.runtime.db.prisma.identity.findFirst({ where: { id, userId }, select: { issuer: true } });
  if (!row) throw new NotFound('Provider');
  const changes = { provider: [issuers.get(row.issuer) ?? row.issuer, null] as [string, null] };
  await changeOwnFactor(context, { ...actor, news: 'provider-disconnected', changes }, async (tx, account) => {
    const { count } = await tx.identity.deleteMany({ where: { id, userId } });
    if (count === 0) throw new NotFound('Provider');
    const identities = account.identities.filter((one) => one.id !== id);
    requireWayIn({ ...account, identities }, new Set(issuers.keys()));
  });
}
