import type { Runtime } from '@quartermaster/domain';
import type { Cookies } from './cookies';
import type { Devices } from './devices';
import { startPending } from './second-factor/pending';
import { hasFactor } from './second-factor/recovery-codes';
import type { Sessions } from './sessions';

/** The facts of a request that signs in. */
export interface SignInRequest {
  address: string;
  userAgent: string;
  cookie: string | undefined;
  requestId: string;
  /** Adds a Set-Cookie header to the answer. */
  setCookie(line: string): void;
}

/** How the first factor was proven. A passkey proves two: its possession, and the person to the device. */
export type FirstFactor = 'password' | 'link' | 'issuer' | 'passkey';

/** What next-auth makes a session token of. */
export interface SignedIn {
  id: string;
  sid: string;
}

/** The first factor is right, and this account needs a second one. There is no session; the browser got the cookie of a pending row. */
export class SecondStepNeeded extends Error {
  override readonly name = 'SecondStepNeeded';
  constructor(readonly methods: readonly ('totp' | 'passkey' | 'recovery')[]) {
    super(`SecondStep:${methods.join(',')}`);
  }
}

export interface AdmissionParts {
  runtime: Runtime;
  sessions: Sessions;
  devices: Devices;
  trustedDevices: Devices;
  cookies: Cookies;
}

/** The account that a factor names, and what it was like when that was proven. */
export interface Proven {
  id: string;
  passwordHash?: string | undefined;
  factorVersion?: number | undefined;
}

/** An account at the door. */
interface Applicant {
  id: string;
  passwordHash: string;
  factorVersion: number;
  hasTotp: boolean;
  passkeys: number;
}

/**
 * What every way to sign in ends with, once its first factor is proven: starts the session, or the second step.
 * @returns null if the account was deleted, or its password or another way in changed, since the proof
 * @throws SecondStepNeeded; Unauthenticated if they change right now
 */
export async function admit(
  parts: AdmissionParts,
  { account, method, request }: { account: Proven; method: FirstFactor; request: SignInRequest },
): Promise<SignedIn | null> {
  const { runtime, cookies, trustedDevices } = parts;
  const applicant = await readApplicant(runtime, account);
  if (!applicant) return null;
  const mark = cookies.read(request.cookie, 'trusted');
  if (method !== 'passkey' && hasFactor(applicant) && !trustedDevices.recognize(mark, trustedBy(applicant))) {
    request.setCookie(cookies.set('pending', await startPending(runtime, { account: applicant, method })));
    throw new SecondStepNeeded([
      ...(applicant.hasTotp ? (['totp'] as const) : []),
      ...(applicant.passkeys > 0 ? (['passkey'] as const) : []),
      'recovery',
    ]);
  }
  return startSession(parts, applicant, request);
}

/**
 * Starts the session of a person who has proven everything: see `admit`.
 * @param trust whether this browser skips the second step from now on
 */
export async function admitProven(
  parts: AdmissionParts,
  { account, trust, request }: { account: Proven; trust: boolean; request: SignInRequest },
): Promise<SignedIn | null> {
  const { runtime, cookies, trustedDevices } = parts;
  const applicant = await readApplicant(runtime, account);
  if (!applicant) return null;
  request.setCookie(cookies.clear('pending'));
  if (trust) {
    const marks = trustedDevices.remember(cookies.read(request.cookie, 'trusted'), trustedBy(applicant));
    request.setCookie(cookies.set('trusted', marks));
  }
  return startSession(parts, applicant, request);
}

async function startSession(
  { sessions, devices, cookies }: AdmissionParts,
  applicant: Applicant,
  { address, userAgent, cookie, requestId, setCookie }: SignInRequest,
): Promise<SignedIn> {
  const { id: userId, passwordHash, factorVersion } = applicant;
  const sid = await sessions.start({ userId, passwordHash, factorVersion, address, userAgent, requestId });
  setCookie(cookies.set('device', devices.remember(cookies.read(cookie, 'device'), applicant)));
  setCookie(cookies.setOwner(userId));
  return { id: userId, sid };
}

/** A trusted device is forgotten when the password or the second factor changes. */
function trustedBy({ id, passwordHash, factorVersion }: Applicant) {
  return { id, passwordHash: `${passwordHash} ${factorVersion}` };
}

/** Null if the account is gone or not as it was proven. */
async function readApplicant({ db }: Runtime, proven: Proven): Promise<Applicant | null> {
  const rows: Array<Omit<Applicant, 'hasTotp'> & { totp: number | bigint }> = await db.pool.execute(
    `SELECT u.id, u.passwordHash, u.factorVersion,
       (SELECT COUNT(*) FROM totp t WHERE t.userId = u.id AND t.confirmedAt IS NOT NULL) AS totp,
       (SELECT COUNT(*) FROM passkeys p WHERE p.userId = u.id) AS passkeys
     FROM users u WHERE u.id = ?`,
    [proven.id],
  );
  const [row] = rows;
  if (!row || row.passwordHash !== (proven.passwordHash ?? row.passwordHash)) return null;
  if (row.factorVersion !== (proven.factorVersion ?? row.factorVersion)) return null;
  return { ...row, hasTotp: Number(row.totp) > 0, passkeys: Number(row.passkeys) };
}
