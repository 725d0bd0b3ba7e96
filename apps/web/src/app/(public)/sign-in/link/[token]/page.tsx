import type { Metadata } from 'next';
import { SignInLinkPage } from '@/features/auth/sign-in-link-page';
import { t } from '@/messages';
import { accountWords } from '@/messages/account';

export const metadata: Metadata = {
  title: t.app.title(accountWords.link.title, t.app.name),
  robots: { index: false },
  referrer: 'no-referrer',
};

export default async function Page({ params }: PageProps<'/sign-in/link/[token]'>) {
  const { token } = await params;
  return <SignInLinkPage token={token} />;
}
