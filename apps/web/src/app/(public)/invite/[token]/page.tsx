import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { InvitationPage } from '@/features/invitation/invitation-page';
import { SIGN_UP_HEADER } from '@/lib/sign-up-header';
import { t } from '@/messages';
import { invitationWords } from '@/messages/invitation';

export const metadata: Metadata = {
  title: t.app.title(invitationWords.title, t.app.name),
  robots: { index: false },
  referrer: 'no-referrer',
};

/** Opening it changes nothing, because scanners of mail open links: a button accepts. */
export default async function Page({ params }: PageProps<'/invite/[token]'>) {
  const { token } = await params;
  const isClosed = (await headers()).get(SIGN_UP_HEADER) === 'closed';
  return <InvitationPage token={token} isClosed={isClosed} />;
}
