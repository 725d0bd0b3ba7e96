/**
 * Signs in with e-mail and password through the web app's own routes.
 * @returns the value for a `cookie` header
 * @throws if no session is created
 */
export async function signIn({
  baseUrl,
  email,
  password,
  link,
}: {
  baseUrl: string;
  email: string;
  password: string;
  /** The secret of its mail, to enter a new account for the first time. */
  link?: string | undefined;
}): Promise<string> {
  const jar = new Map<string, string>();
  const keep = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
  };
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

  const csrf = await fetch(new URL('/api/auth/csrf', baseUrl));
  keep(csrf);
  const { csrfToken }: { csrfToken: string } = JSON.parse(await csrf.text());
  const answer = await fetch(new URL('/api/auth/callback/credentials', baseUrl), {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookie(), 'content-type': 'application/x-www-form-urlencoded', origin: new URL(baseUrl).origin },
    body: new URLSearchParams({ csrfToken, email, password, ...(link && { link }), json: 'true' }),
  });
  keep(answer);
  if (![...jar.keys()].some((name) => name.includes('session'))) {
    throw new Error(`signing in as ${email} answered ${answer.status} without a session cookie`);
  }
  return cookie();
}
