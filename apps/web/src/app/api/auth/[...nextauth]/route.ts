import NextAuth from 'next-auth';
import { lentAuthOptions } from '@/server/next-guest';
import { withStatus } from '@/server/sign-in-answer';

type Handler = (request: Request, context: unknown) => Promise<Response>;

async function answer(request: Request, context: unknown): Promise<Response> {
  const cookies: string[] = [];
  const setCookie = (line: string) => cookies.push(line);
  const handle: Handler = NextAuth(
    lentAuthOptions()({
      ...{ method: request.method, path: new URL(request.url).pathname },
      header: (name) => request.headers.get(name) ?? undefined,
      setCookie,
    }),
  );
  const handled = await handle(request, context);
  const response = request.method === 'POST' ? await withStatus(handled) : handled;
  for (const line of cookies) response.headers.append('set-cookie', line);
  return response;
}

export { answer as GET, answer as POST };
