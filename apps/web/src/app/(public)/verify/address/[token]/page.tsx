import type { Metadata } from 'next';
import { ConfirmAddressPage } from '@/features/auth/confirm-address-page';
import { t } from '@/messages';
import { accountWords } from '@/messages/account';

export const metadata: Metadata = {
  title: t.app.title(accountWords.address.confirmTitle, t.app.name),
  robots: { index: false },
  referrer: 'no-referrer',
};

export default async function Page({ params }: PageProps<'/verify/address/[token]'>) {
  const { token } = await params;
  return <ConfirmAddressPage token={token} />;
}
