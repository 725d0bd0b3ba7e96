import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import { SignUpPage } from '@/features/auth/sign-up-page';
import { SIGN_UP_HEADER } from '@/lib/sign-up-header';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.auth.signUpTitle, t.app.name) };

export default async function Page() {
  const mode = (await headers()).get(SIGN_UP_HEADER);
  return (
    <>
      {mode === 'invited' ? (
        <Refusal title={t.auth.invitedTitle} body={t.auth.invitedBody} />
      ) : mode === 'closed' ? (
        <Refusal title={t.auth.closedTitle} body={t.auth.closedBody} />
      ) : (
        <>
          <h1 className="text-2xl">{t.auth.signUpTitle}</h1>
          <p className="mt-1 mb-6 text-md text-ink-2">{t.app.tagline}</p>
          <SignUpPage />
        </>
      )}
      <p className="mt-6 border-t border-border pt-4">
        <Link href="/sign-in">{t.auth.toSignIn}</Link>
      </p>
    </>
  );
}

function Refusal({ title, body }: { title: string; body: string }) {
  return (
    <>
      <h1 className="text-2xl">{title}</h1>
      <p className="mt-1 text-md text-ink-2">{body}</p>
    </>
  );
}
