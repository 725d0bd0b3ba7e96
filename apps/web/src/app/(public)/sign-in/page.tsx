import { OWNER_COOKIE } from '@quartermaster/contracts/owner-cookie';
import type { Metadata, Route } from 'next';
import { cookies, headers } from 'next/headers';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { signInFacts } from '@/features/auth/sign-in-facts';
import { SignInPage } from '@/features/auth/sign-in-page';
import { SIGN_UP_HEADER } from '@/lib/sign-up-header';
import { t } from '@/messages';
import { accountWords } from '@/messages/account';
import { lentProviders } from '@/server/next-guest';

export const metadata: Metadata = { title: t.app.title(t.auth.signIn, t.app.name) };

export default async function Page({ searchParams }: PageProps<'/sign-in'>) {
  const { elsewhere, deleted, ...facts } = signInFacts(await searchParams, (await cookies()).has(OWNER_COOKIE));
  if (elsewhere) redirect(elsewhere as Route);
  const isOpen = (await headers()).get(SIGN_UP_HEADER) === 'open';
  return (
    <>
      <h1 className="text-2xl">{t.auth.signIn}</h1>
      <p className="mt-1 mb-6 text-md text-ink-2">{t.app.tagline}</p>
      {deleted ? (
        <p role="status" className="mb-6 rounded-panel bg-sunken p-3">
          {accountWords.deleted}
        </p>
      ) : null}
      <SignInPage {...facts} providers={lentProviders()} />
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
