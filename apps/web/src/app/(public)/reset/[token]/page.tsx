import type { Metadata } from 'next';
import { ResetPage } from '@/features/auth/reset-page';
import { t } from '@/messages';
import { accountWords } from '@/messages/account';

export const metadata: Metadata = {
  title: t.app.title(accountWords.reset.choose, t.app.name),
  robots: { index: false },
  referrer: 'no-referrer',
};

export default async function Page({ params }: PageProps<'/reset/[token]'>) {
  const { token } = await params;
  return <ResetPage token={token} />;
}
