import type { Proof } from '@quartermaster/contracts';
import type { Runtime } from '@quartermaster/domain';
import type { Proven } from './admission';
import { changePassword, type PasswordChange } from './change-password';
import { confirmPassword } from './confirm-password';
import type { Browser, Cookies } from './cookies';
import { deviceOf } from './device-of';
import type { Devices } from './devices';
import type { PlaceOf } from './places';
import type { FactorContext } from './second-factor/context';
import { requirePasskey } from './second-factor/prove';
import type { Identity, Sessions } from './sessions';
import type { Tokens } from './tokens';

interface Parts {
  runtime: Runtime;
  sessions: Sessions;
  tokens: Tokens;
  devices: Devices;
  cookies: Cookies;
  factor: FactorContext;
  placeOf: PlaceOf;
}

interface Reauthentication {
  identity: Identity;
  browser: Browser;
  proof: Proof;
}

/** What a person who is signed in does with their sessions and their password. */
export function createAccount({ runtime, sessions, tokens, devices, cookies, factor, placeOf }: Parts) {
  /** The cookies of a session that goes on under another id. */
  async function giveCookies(browser: Browser, { userId, sessionId }: Identity): Promise<void> {
    browser.setCookie(cookies.setSession(await tokens.encode({ sub: userId, sid: sessionId })));
    browser.setCookie(cookies.keepOwner(userId, browser.cookies));
  }

  function proven({ identity, browser, proof }: Reauthentication): Promise<Proven> {
    const { requestId, address } = browser;
    const { userId, sessionId } = identity;
    return 'passkey' in proof
      ? requirePasskey(factor, { userId, sessionId, requestId, address, passkey: proof.passkey, field: 'passkey' })
      : confirmPassword(runtime, { identity, password: proof.password, field: 'password', requestId });
  }

  return {
    /** The live sessions of the caller, with the device of each and, where a table of places is configured, its place. */
    async listSessions({ userId, sessionId }: Identity) {
      return (await sessions.list(userId)).map(({ id, address, userAgent, lastSeenAt }) => ({
        id,
        isCurrent: id === sessionId,
        ...deviceOf(userAgent),
        address,
        place: placeOf(address),
        lastSeenAt: lastSeenAt.toISOString(),
      }));
    },
    /**
     * The person proves who they are: their session counts as recent again, under another id.
     * @throws Invalid for a wrong password or passkey; RateLimited; Unavailable
     */
    async reauthenticate(given: Reauthentication) {
      const { identity, browser } = given;
      const { id: userId, passwordHash, factorVersion } = await proven(given);
      const arrival = { userId, ...browser, passwordHash, factorVersion };
      await giveCookies(browser, { userId, sessionId: await sessions.replace(identity, arrival) });
    },
    /** See `changePassword`. The browser that asks stays signed in, and its device known. */
    async changePassword(change: PasswordChange) {
      const { account, sessionId } = await changePassword({ runtime, sessions }, change);
      const { browser } = change;
      await giveCookies(browser, { userId: account.id, sessionId });
      const marks = devices.remember(cookies.read(browser.cookies, 'device'), account);
      browser.setCookie(cookies.set('device', marks));
    },
  };
}
