import type { Metadata } from 'next';
import { VerifyPage } from '@/features/auth/verify-page';
import { t } from '@/messages';
import { accountWords } from '@/messages/account';

export const metadata: Metadata = {
  title: t.app.title(accountWords.verify.title, t.app.name),
  robots: { index: false },
  referrer: 'no-referrer',
};

export default async function Page({ params }: PageProps<'/verify/[token]'>) {
  const { token } = await params;
  return <VerifyPage token={token} />;
}
