import { Conflict, isInvited, type Runtime, registerByIssuer } from '@quartermaster/domain';
import type { Proven } from '../admission';
import { countSignUp, type SignUpMode } from '../sign-up';
import type { Claims } from './claims';
import { IdentityRefused } from './refused';

interface Arrival {
  mode: SignUpMode;
  address: string;
  requestId: string;
}

/**
 * Who an issuer's account is here: the one that it is connected to, else a new one. An e-mail address never finds an account.
 * @returns our user, as the account was before it was looked at
 * @throws IdentityRefused; RateLimited for new accounts
 */
export async function findOrRegister(runtime: Runtime, claims: Claims, arrival: Arrival): Promise<Proven> {
  const { issuer, subject, email, name } = claims;
  const known = await findIdentity(runtime, claims);
  if (known) return known;
  if (email === null) throw new IdentityRefused('unverified');
  await countSignUp(runtime, arrival.address);
  if ((await runtime.db.prisma.user.count({ where: { email } })) > 0) throw new IdentityRefused('taken');
  if (!(await mayRegister(runtime, { ...arrival, email }))) throw new IdentityRefused('closed');
  try {
    return { id: await registerByIssuer(runtime, { issuer, subject, name, email }, arrival.requestId) };
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    // Somebody took the address or connected the account at the same moment.
    const account = await findIdentity(runtime, claims);
    if (!account) throw new IdentityRefused('taken');
    return account;
  }
}

async function mayRegister(runtime: Runtime, { mode, email }: { mode: SignUpMode; email: string }): Promise<boolean> {
  return mode === 'open' || (mode === 'invited' && (await isInvited(runtime, email)));
}

async function findIdentity({ db }: Runtime, { issuer, subject }: Claims): Promise<Proven | undefined> {
  const where = { issuer_subject: { issuer, subject } };
  const found = await db.prisma.identity.findUnique({
    where,
    select: { id: true, user: { select: { id: true, factorVersion: true } } },
  });
  if (!found) return undefined;
  // One that was disconnected after the account was read is not here any more, or the account has changed since.
  const used = await db.prisma.$executeRaw`UPDATE identities SET lastUsedAt = NOW(3) WHERE id = ${found.id}`;
  return used === 1 ? found.user : undefined;
}
