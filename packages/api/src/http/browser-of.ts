import type { Browser } from '@quartermaster/auth';
import type { Exchange } from './exchange';

/** The browser of a request, for what changes its session. */
export function browserOf({ req, res, address, requestId }: Exchange): Browser {
  return {
    cookies: req.headers.cookie,
    address,
    userAgent: req.headers['user-agent'] ?? '',
    requestId,
    setCookie: (line) => void res.appendHeader('set-cookie', line),
  };
}
