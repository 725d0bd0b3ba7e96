import type { Metadata } from 'next';
import { RequestLinkPage } from '@/features/auth/request-link-page';
import { t } from '@/messages';
import { accountWords } from '@/messages/account';

export const metadata: Metadata = { title: t.app.title(accountWords.link.title, t.app.name) };

export default function Page() {
  return <RequestLinkPage kind="sign-in-link" />;
}
