import type { Auth } from '@quartermaster/auth';
import type { Exchange } from './exchange';

/**
 * Whether next-auth may see a request of a sign-in by a provider; otherwise it is answered here.
 * @param path decoded
 * @throws RateLimited
 */
export async function admitJourney(auth: Auth, { req, res, address }: Exchange, path: string): Promise<boolean> {
  const { method = 'GET', headers } = req;
  const location = await auth.identities.gate({ method, path, cookie: headers.cookie, address });
  if (location === null) return true;
  res.writeHead(302, { location, 'cache-control': 'no-store' }).end();
  return false;
}
