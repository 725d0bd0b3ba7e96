import { newId } from '@quartermaster/db';
import { Conflict, changeFactor, NotFound, type Runtime } from '@quartermaster/domain';
import type { Identity, Sessions } from '../sessions';
import type { Claims } from './claims';
import { IdentityRefused } from './refused';
import { requireWayIn } from './way-in';

/** Issuers' accounts of one account. */
const MOST = 10;

interface Context {
  runtime: Runtime;
  sessions: Sessions;
}

/**
 * Lets an issuer's account sign in to the account of a session. What address the issuer tells plays no part. All other sessions end.
 * @throws IdentityRefused
 */
export async function connect(
  { runtime, sessions }: Context,
  { identity, claims, name, requestId }: { identity: Identity; claims: Claims; name: string; requestId: string },
): Promise<void> {
  const { userId } = identity;
  const { issuer, subject, email } = claims;
  const changes = { provider: [null, name] as [null, string] };
  await changeFactor(runtime, { userId, news: 'provider-connected', changes, requestId }, async (tx, account) => {
    const known = await tx.identity.findUnique({ where: { issuer_subject: { issuer, subject } } });
    if (known) throw new IdentityRefused(known.userId === userId ? 'connected' : 'elsewhere');
    if (account.identities.length >= MOST) throw new IdentityRefused('many');
    await tx.identity.createMany({ data: [{ id: newId(), userId, issuer, subject, email }] });
  }).catch((error: unknown) => {
    if (error instanceof Conflict) throw new IdentityRefused('elsewhere');
    throw error;
  });
  await sessions.endOthers(identity);
}

/** @throws NotFound; Conflict if it is the last way into the account */
export async function disconnect(
  { runtime, sessions }: Context,
  {
    identity,
    id,
    issuers,
    requestId,
  }: { identity: Identity; id: string; issuers: ReadonlyMap<string, string>; requestId: string },
): Promise<void> {
  const { userId } = identity;
  const { db } = runtime;
  const row = await db.prisma.identity.findFirst({ where: { id, userId }, select: { issuer: true } });
  if (!row) throw new NotFound('Provider');
  const changes = { provider: [issuers.get(row.issuer) ?? row.issuer, null] as [string, null] };
  await changeFactor(runtime, { userId, news: 'provider-disconnected', changes, requestId }, async (tx, account) => {
    const { count } = await tx.identity.deleteMany({ where: { id, userId } });
    if (count === 0) throw new NotFound('Provider');
    const identities = account.identities.filter((one) => one.id !== id);
    requireWayIn({ ...account, identities }, new Set(issuers.keys()));
  });
  await sessions.endOthers(identity);
}
