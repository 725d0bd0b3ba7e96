import type { Metadata } from 'next';
import Link from 'next/link';
import { SignUpPage } from '@/features/auth/sign-up-page';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.auth.signUpTitle, t.app.name) };

export default function Page() {
  return (
    <>
      <h1 className="text-2xl">{t.auth.signUpTitle}</h1>
      <p className="mt-1 mb-6 text-md text-ink-2">{t.app.tagline}</p>
      <SignUpPage />
      <p className="mt-6 border-t border-border pt-4">
        <Link href="/sign-in">{t.auth.toSignIn}</Link>
      </p>
    </>
  );
}
