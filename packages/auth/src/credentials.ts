import { emailAddress, password } from '@quartermaster/contracts';
import { RateLimited, type Runtime } from '@quartermaster/domain';
import { hashPassword, verifyPassword } from './passwords';

const MINUTE = 60_000;

/** Tries in a window, by whom they are counted. Growing waits, never a lock: nobody can lock somebody else out. */
const SIGN_IN_LIMITS = [
  {
    name: 'sign-in:account-address',
    limit: 10,
    windowMs: 15 * MINUTE,
    key: (email: string, address: string) => `${email} ${address}`,
  },
  { name: 'sign-in:address', limit: 50, windowMs: 15 * MINUTE, key: (_: string, address: string) => address },
  { name: 'sign-in:account', limit: 100, windowMs: 60 * MINUTE, key: (email: string) => email },
];

/**
 * The user of an e-mail address and password, or null: an unknown address, a wrong password and input that cannot be
 * either look the same and take as long.
 * @throws RateLimited before any hashing; Unavailable when too many sign in at once
 */
export async function checkCredentials(
  runtime: Runtime,
  input: { email: unknown; password: unknown; address: string },
): Promise<{ id: string } | null> {
  const email = emailAddress.safeParse(input.email);
  // Not measured again: it counts only whether it matches, and its bounds were meant for another way of typing it.
  const given = typeof input.password === 'string' ? input.password.normalize('NFC') : '';
  const account = email.success ? email.data : 'invalid';
  for (const { name, limit, windowMs, key } of SIGN_IN_LIMITS) {
    const decision = await runtime.limiter.take({
      name,
      key: key(account, input.address),
      limit,
      windowMs,
      strict: true,
    });
    if (!decision.allowed) throw new RateLimited(decision.retryAfterMs);
  }
  const user = email.success
    ? await runtime.db.prisma.user.findUnique({
        where: { email: email.data },
        select: { id: true, passwordHash: true },
      })
    : null;
  const matches = await verifyPassword(given, user?.passwordHash);
  return user && matches ? { id: user.id } : null;
}

/** A hash for a password that keeps the contract's rules, for seeds. @throws ZodError */
export async function hashNewPassword(plain: string): Promise<string> {
  return hashPassword(password.parse(plain));
}
