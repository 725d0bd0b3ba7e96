import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { freePort } from '@quartermaster/testing';

interface GitHubAccount {
  id: unknown;
  login: string;
  name: string | null;
  emails: unknown;
}

/** As much of a GitHub server as a sign-in needs, as its documentation of OAuth apps and of its REST API says. */
export async function startGitHub() {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let account: GitHubAccount;
  /** The PKCE challenge of each code that was not used. */
  const codes = new Map<string, string>();
  const server = createServer(async (req, res) => {
    const at = new URL(req.url ?? '/', url);
    const json = (body: unknown, status = 200) =>
      res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (at.pathname === '/login/oauth/authorize') {
      const code = randomUUID();
      codes.set(code, at.searchParams.get('code_challenge') ?? '');
      const back = new URL(at.searchParams.get('redirect_uri') ?? url);
      back.search = String(new URLSearchParams({ code, state: at.searchParams.get('state') ?? '' }));
      return res.writeHead(302, { location: back.href }).end();
    }
    if (at.pathname === '/login/oauth/access_token') {
      const chunks: Buffer[] = [];
      for await (const chunk of req) chunks.push(chunk);
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      const challenge = codes.get(form.get('code') ?? '');
      codes.delete(form.get('code') ?? '');
      const proven = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (challenge !== proven) return json({ error: 'bad_verification_code' });
      return json({ access_token: 'gho_test', token_type: 'bearer', scope: 'read:user,user:email' });
    }
    if (req.headers.authorization !== 'Bearer gho_test') return json({ message: 'Requires authentication' }, 401);
    const { id, login, name, emails } = account;
    if (at.pathname === '/api/v3/user') return json({ id, login, name, email: 'public@example.com' });
    return at.pathname === '/api/v3/user/emails' ? json(emails) : json({ message: 'Not Found' }, 404);
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return {
    url,
    /** Signs in there. @returns the address of ours that it sends the browser back to */
    async visit(authorizationUrl: string, as: GitHubAccount): Promise<string> {
      account = as;
      const reply = await fetch(authorizationUrl, { redirect: 'manual' });
      return reply.headers.get('location') ?? '';
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
