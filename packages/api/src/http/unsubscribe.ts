import { NotFound, type Runtime, type StopLinks, stopDigest } from '@quartermaster/domain';
import { type Exchange, refuse } from './exchange';
import { readText } from './read-body';

const PATH = /^\/unsubscribe\/([^/]+)$/;
const BODY_BYTES = 4_096;
/** A field of the form on our own page; mail programs send `List-Unsubscribe=One-Click` instead. */
const FROM_PAGE = /(?:^|&)from=page(?:&|$)/;

/**
 * `POST /unsubscribe/{token}`: stops a digest (RFC 8058). Mail programs send it without cookies, and must not be redirected; the page
 * with the button, which is what `GET` shows, is. The token authorises both.
 * @throws NotFound for a token that is not ours, or if its person has left
 */
export async function unsubscribe(
  exchange: Exchange,
  { runtime, links }: { runtime: Runtime; links: StopLinks },
): Promise<void> {
  const { req, res, url, requestId, address } = exchange;
  const body = await readText(req, BODY_BYTES).catch(() => null);
  if (body === null) return refuse(exchange, 413, `The body can have up to ${BODY_BYTES} bytes`);
  const [, token = ''] = PATH.exec(url.pathname) ?? [];
  const fromPage = FROM_PAGE.test(body);
  const headers = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };
  const toPage = (result: 'stopped' | 'unknown') =>
    res.writeHead(303, { ...headers, location: `${url.pathname}?result=${result}` }).end();
  try {
    const reader = links.read(token);
    if (!reader) throw new NotFound('Link');
    await stopDigest(runtime, reader, { requestId, address });
  } catch (error) {
    if (!fromPage || !(error instanceof NotFound)) throw error;
    toPage('unknown');
    return;
  }
  if (fromPage) toPage('stopped');
  else res.writeHead(200, { ...headers, 'content-type': 'text/plain; charset=utf-8' }).end('Unsubscribed\n');
}
