import NextAuth from 'next-auth';
import { lentAuthOptions } from '@/server/next-guest';
import { withStatus } from '@/server/sign-in-answer';

type Handler = (request: Request, context: unknown) => Promise<Response>;

async function answer(request: Request, context: unknown): Promise<Response> {
  const cookies: string[] = [];
  const setCookie = (line: string) => cookies.push(line);
  const handle: Handler = NextAuth(lentAuthOptions()(setCookie, request.headers.get('cookie') ?? undefined));
  const response = await handle(request, context);
  for (const line of cookies) response.headers.append('set-cookie', line);
  return request.method === 'POST' ? withStatus(response) : response;
}

export { answer as GET, answer as POST };
