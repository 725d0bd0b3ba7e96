import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import { safeNextPath } from '@/features/auth/next-path';
import { SignInPage } from '@/features/auth/sign-in-page';
import { SIGN_UP_HEADER } from '@/lib/sign-up-header';
import { t } from '@/messages';
import { accountWords } from '@/messages/account';

export const metadata: Metadata = { title: t.app.title(t.auth.signIn, t.app.name) };

export default async function Page({ searchParams }: PageProps<'/sign-in'>) {
  const { next } = await searchParams;
  const isOpen = (await headers()).get(SIGN_UP_HEADER) === 'open';
  const target = safeNextPath(typeof next === 'string' ? next : null);
  return (
    <>
      <h1 className="text-2xl">{t.auth.signIn}</h1>
      <p className="mt-1 mb-6 text-md text-ink-2">{t.app.tagline}</p>
      <SignInPage next={target} />
      <p className="mt-4 flex flex-wrap justify-between gap-x-6 gap-y-2">
        <Link href="/reset">{accountWords.forgot}</Link>
        <Link href="/sign-in/link">{accountWords.mailLink}</Link>
      </p>
      {isOpen ? (
        <p className="mt-6 border-t border-border pt-4">
          <Link href="/sign-up">{t.auth.toSignUp}</Link>
        </p>
      ) : null}
    </>
  );
}
