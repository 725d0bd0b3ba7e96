import { hash, verify } from '@node-rs/argon2';
import { Unavailable } from '@quartermaster/domain';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. About 30 ms of one core per hash. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 2;
const MOST_WAITING = 32;

/** Verified when no account has the address, or its account no password, so that the answer takes equally long. Its password is unknown. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$lINxZ4zalJgf8UdNCgxnOw$KO3t7av8Df9n1qwyVUsGRq+ico40Tk4gzGlNYvTGNOk';

type Lane = 'known' | 'stranger';

let running = 0;
let limits = { atOnce: AT_ONCE, mostWaiting: MOST_WAITING };
/** Strangers are served only when no known user waits, so that a flood of strangers locks nobody out. */
const waiting: Record<Lane, Array<() => void>> = { known: [], stranger: [] };

/**
 * Divides the hashes that run and wait at once among the processes of a web app, so that together they occupy no more cores than one
 * process would. Each runs at least one.
 */
export function shareHashing(processes: number): void {
  limits = {
    atOnce: Math.max(1, Math.floor(AT_ONCE / processes)),
    mostWaiting: Math.ceil(MOST_WAITING / processes),
  };
}

/**
 * The argon2id hash of a password, as a PHC string.
 * @throws Unavailable if too many hashes are queued
 */
export function hashPassword(password: string): Promise<string> {
  return guarded('stranger', () => hash(password, PARAMETERS));
}

/**
 * Verifies a password against a hash. Without one (no such user, or no password: `''`) it does the same work and returns false.
 * @param lane the queue: callers whose device or address signed in before do not wait behind strangers
 * @throws Unavailable if too many hashes are queued
 */
export function verifyPassword(
  password: string,
  stored: string | undefined,
  lane: Lane = 'stranger',
): Promise<boolean> {
  return guarded(lane, async () => {
    const matches = await verify(stored || NOBODY, password).catch(() => false);
    return Boolean(stored) && matches;
  });
}

/** Hashing occupies whole cores: two run at once, 32 wait in each queue (`shareHashing` divides both), and further callers must retry. */
async function guarded<T>(lane: Lane, work: () => Promise<T>): Promise<T> {
  if (running >= limits.atOnce) {
    if (waiting[lane].length >= limits.mostWaiting) {
      throw new Unavailable('Too many people are signing in. Try again in a moment.');
    }
    await new Promise<void>((resolve) => waiting[lane].push(resolve));
  } else {
    running++;
  }
  try {
    return await work();
  } finally {
    const next = waiting.known.shift() ?? waiting.stranger.shift();
    if (next) next();
    else running--;
  }
}
