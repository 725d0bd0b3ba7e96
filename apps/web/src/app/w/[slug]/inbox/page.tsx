import type { Metadata } from 'next';
import { InboxPage } from '@/features/inbox/inbox-page';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.nav.inbox, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/inbox'>) {
  const { slug } = await params;
  return <InboxPage slug={slug} />;
}
