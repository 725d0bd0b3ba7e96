import { isIP } from 'node:net';
import type { PasskeyAttestation } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { Conflict, Invalid, NotFound } from '@quartermaster/domain';
import { changeOwnFactor } from '../change-own-factor';
import { requireWayIn } from '../identities/way-in';
import { newChallenge, redeemChallenge } from './challenges';
import type { FactorActor, FactorContext } from './context';
import { dropUnneededCodes, firstRecoveryCodes } from './recovery-codes';

const NAME = 'Quartermaster';
/** Passkeys of one account. */
const MOST = 20;
/** Columns of the table. */
const MOST_ID_CHARS = 700;
const MOST_KEY_CHARS = 4_000;

/** Loaded by its first use: many processes never see a passkey. */
const webauthn = () => import('@simplewebauthn/server');

/** The domain name that passkeys belong to. @throws Conflict if the web app has none */
export function partyOf(publicUrl: string): { rpID: string; origin: string } {
  const { hostname, origin } = new URL(publicUrl);
  if (isIP(hostname.replace(/^\[|\]$/g, ''))) {
    throw new Conflict('Passkeys need a domain name. This address is a number (PUBLIC_URL).');
  }
  return { rpID: hostname, origin };
}

/** Options for `navigator.credentials.create`. @throws Conflict for too many, or without a domain name */
export async function startPasskey({ runtime, publicUrl }: FactorContext, { userId }: FactorActor) {
  const { rpID } = partyOf(publicUrl);
  const { prisma } = runtime.db;
  const user = await prisma.user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, name: true, passkeys: { select: { credentialId: true } } },
  });
  if (user.passkeys.length >= MOST) throw new Conflict(`You can have up to ${MOST} passkeys. Remove one first.`);
  const { generateRegistrationOptions } = await webauthn();
  return generateRegistrationOptions({
    rpName: NAME,
    rpID,
    userID: new Uint8Array(Buffer.from(userId)),
    userName: user.email,
    userDisplayName: user.name,
    challenge: await newChallenge(runtime, { kind: 'register', userId }),
    excludeCredentials: user.passkeys.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/**
 * Adds a passkey. All other sessions end.
 * @returns new recovery codes if this is the account's first second factor, else null
 * @throws Invalid if the browser's answer does not verify, or its challenge was used or expired; Conflict if it is known already
 */
export async function addPasskey(
  context: FactorContext,
  { name, response, ...actor }: FactorActor & { name: string; response: PasskeyAttestation },
): Promise<string[] | null> {
  const { runtime, publicUrl } = context;
  const { userId } = actor;
  const { rpID, origin } = partyOf(publicUrl);
  const { verifyRegistrationResponse } = await webauthn();
  const { registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => redeemChallenge(runtime, challenge, { kind: 'register', userId }),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  }).catch((error: unknown) => refuse(error));
  if (!registrationInfo) throw new Invalid(NOT_VERIFIED, 'response');
  const { credential, credentialBackedUp: backedUp } = registrationInfo;
  const publicKey = Buffer.from(credential.publicKey).toString('base64url');
  if (credential.id.length > MOST_ID_CHARS || publicKey.length > MOST_KEY_CHARS) {
    throw new Invalid('This authenticator cannot be used: its key is too long', 'response');
  }
  const transports = (credential.transports ?? []).join(',').slice(0, 100);
  const row = { id: newId(), userId, credentialId: credential.id, publicKey, backedUp, transports, name };
  return changeOwnFactor(context, { ...actor, news: 'passkey-added' }, async (tx, account) => {
    if (account.passkeys >= MOST) throw new Conflict(`You can have up to ${MOST} passkeys. Remove one first.`);
    await tx.passkey.createMany({ data: [{ ...row, counter: credential.counter }] });
    return firstRecoveryCodes(tx, { userId, account });
  });
}

/** Removes a passkey. All other sessions end. @throws NotFound; Conflict if it is the last way into the account */
export async function removePasskey(
  context: FactorContext,
  { id, ...actor }: FactorActor & { id: string },
): Promise<void> {
  const { userId } = actor;
  await changeOwnFactor(context, { ...actor, news: 'passkey-removed' }, async (tx, account) => {
    const { count } = await tx.passkey.deleteMany({ where: { id, userId } });
    if (count === 0) throw new NotFound('Passkey');
    requireWayIn({ ...account, passkeys: account.passkeys - 1 }, context.issuers);
    await dropUnneededCodes(tx, { userId, factors: account.passkeys - 1 + Number(account.hasTotp) });
  });
}

/** Options for `navigator.credentials.get`: any passkey of this site, or of a person who is known. */
export async function passkeyRequest(
  { runtime, publicUrl }: FactorContext,
  purpose: { kind: 'sign-in'; userId: null } | { kind: 'confirm'; userId: string },
) {
  const { rpID } = partyOf(publicUrl);
  const { generateAuthenticationOptions } = await webauthn();
  const challenge = await newChallenge(runtime, purpose);
  return generateAuthenticationOptions({ rpID, challenge, userVerification: 'required' });
}

const NOT_VERIFIED = 'The passkey could not be verified. Try again';

/** The library throws plain errors about what does not fit; the person can only try again. */
function refuse(cause: unknown): never {
  const error = new Invalid(NOT_VERIFIED, 'response');
  error.cause = cause;
  throw error;
}
