import { createHmac, timingSafeEqual } from 'node:crypto';
import { networkOf, type Pace } from '@quartermaster/cache';
import type { SetUpInput, SetupCheck } from '@quartermaster/contracts/setup';
import { Conflict, checkSetup, Invalid, isSetupNeeded, RateLimited, type Runtime, setUp } from '@quartermaster/domain';
import type * as z from 'zod';
import { digest } from './digest';
import { refuseGuessable } from './guessable';
import { hashPassword } from './passwords';

/** Letters and digits that are not mistaken for each other. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const CHARS = 16;
/** Of 80 random bits nobody guesses one in time; this only keeps strangers from costing much. */
const PER_NETWORK: Pace = { free: 20, firstWaitMs: 10_000, longestWaitMs: 60_000, forgetAfterMs: 3_600_000 };
/** How long it is remembered that somebody has an account: the last one may be deleted. */
const REMEMBERED_MS = 60_000;

interface Caller {
  address: string;
  requestId: string;
}

/**
 * The first account of an installation. Its code comes from the secret, so that all processes print the same one, also after a restart;
 * it is good for nothing while anybody has an account.
 */
export function createSetup(runtime: Runtime, { secret, publicUrl }: { secret: string; publicUrl: string }) {
  const code = codeOf(secret);
  let askAt = 0;
  let isAnnounced = false;

  function remember(): void {
    askAt = runtime.clock.now().getTime() + REMEMBERED_MS;
  }

  /** Whether nobody has an account. If not, the next minute is answered from memory; if so, the code is put into the log, once. */
  async function isNeeded(): Promise<boolean> {
    if (runtime.clock.now().getTime() < askAt) return false;
    const isDone = !(await isSetupNeeded(runtime));
    if (isDone) remember();
    else if (!isAnnounced) {
      isAnnounced = true;
      const shown = code.replace(/(.{4})(?!$)/g, '$1-');
      runtime.logger.warn(`Nobody has an account. Create the first one at ${publicUrl}/setup with the code ${shown}`);
    }
    return !isDone;
  }

  /** @throws Conflict after the set-up; Invalid for another code; RateLimited */
  async function checkCode(given: string, { address }: Caller): Promise<void> {
    if (!(await isNeeded())) throw new Conflict('This installation is set up already. Sign in instead.');
    const decision = await runtime.limiter.take([{ name: 'setup:network', key: networkOf(address), ...PER_NETWORK }]);
    if (!decision.allowed) throw new RateLimited(decision.retryAfterMs);
    if (!timingSafeEqual(bytesOf(given), bytesOf(code))) {
      throw new Invalid('This is not the setup code. It is in the log of the web app.', 'code');
    }
  }

  return {
    isNeeded,
    async check(given: string, caller: Caller): Promise<SetupCheck[]> {
      await checkCode(given, caller);
      return checkSetup(runtime);
    },
    /** @throws as `checkCode`, and Invalid for a password that is easy to guess */
    async run({ code: given, password, ...person }: z.output<typeof SetUpInput>, caller: Caller) {
      await checkCode(given, caller);
      await refuseGuessable(password, person);
      const made = await setUp(runtime, { ...person, passwordHash: await hashPassword(password) }, caller.requestId);
      remember();
      return made;
    },
  };
}

function codeOf(secret: string): string {
  const bytes = createHmac('sha256', secret).update('setup code').digest();
  return [...bytes.subarray(0, CHARS)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** Equal lengths for the constant-time comparison. */
function bytesOf(given: string): Buffer {
  return Buffer.from(digest('setup', given));
}
