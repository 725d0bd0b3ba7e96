import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Api } from '@quartermaster/api';
import type { NextApiRequest, NextApiResponse } from 'next';
import NextAuth from 'next-auth';
import type { NextGuest } from '../../src/server/next-guest';

/** next-auth itself with our options, called the way Next's older router calls it: all of sign-in but Next. */
export function authGuest(api: Api): NextGuest['handle'] {
  return (req, res) =>
    readBody(req).then((body) => {
      const url = new URL(req.url ?? '/', 'http://edge');
      const cookies = Object.fromEntries(
        (req.headers.cookie ?? '').split(/;\s*/).map((part) => {
          const at = part.indexOf('=');
          return [part.slice(0, at), decodeURIComponent(part.slice(at + 1))];
        }),
      );
      const nextauth = url.pathname.split('/').slice(3);
      const query = { ...Object.fromEntries(url.searchParams), nextauth };
      const isJson = req.headers['content-type'] === 'application/json';
      const fields = isJson ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
      const options = api.authOptions({
        ...{ method: req.method ?? 'GET', path: url.pathname },
        header: (name) => req.headers[name]?.toString(),
        setCookie: (line) => res.appendHeader('set-cookie', line),
      });
      return NextAuth(asApiRequest(req, { query, cookies, body: fields }), asApiResponse(res), options);
    });
}

async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** What of Next's request next-auth reads. */
function asApiRequest(
  req: IncomingMessage,
  parsed: Pick<NextApiRequest, 'query' | 'cookies' | 'body'>,
): NextApiRequest {
  return Object.assign(req, parsed) as NextApiRequest;
}

/** What of Next's response next-auth calls. */
function asApiResponse(res: ServerResponse): NextApiResponse {
  const calls = {
    status(code: number) {
      res.statusCode = code;
      return res;
    },
    json: (value: unknown) => void res.setHeader('content-type', 'application/json').end(JSON.stringify(value)),
    send: (value: unknown) => void res.end(typeof value === 'string' ? value : JSON.stringify(value ?? null)),
  };
  return Object.assign(res, calls) as unknown as NextApiResponse;
}
