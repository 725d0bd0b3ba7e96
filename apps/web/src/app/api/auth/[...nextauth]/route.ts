import NextAuth from 'next-auth';
import { lentAuthOptions } from '@/server/next-guest';

type Handler = (request: Request, context: unknown) => Promise<Response>;

/** next-auth tells an error only as text in a redirect: a limit and a full house get their status codes back here. */
async function answer(request: Request, context: unknown): Promise<Response> {
  const handle: Handler = NextAuth(lentAuthOptions());
  const response = await handle(request, context);
  if (request.method !== 'POST' || response.status !== 401) return response;
  const { url } = (await response.clone().json()) as { url?: string };
  const error = url && URL.canParse(url) ? new URL(url).searchParams.get('error') : null;
  if (error === 'Unavailable') return Response.json({ error: 'unavailable' }, { status: 503 });
  const limited = error?.match(/^RateLimited:(\d+)$/);
  if (!limited) return response;
  const seconds = Math.ceil(Number(limited[1]) / 1000);
  return Response.json({ error: 'rate_limited' }, { status: 429, headers: { 'retry-after': String(seconds) } });
}

export { answer as GET, answer as POST };
