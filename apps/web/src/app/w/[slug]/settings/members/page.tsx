import type { Metadata } from 'next';
import { MembersPage } from '@/features/settings/members/members-page';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.nav.members, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/settings/members'>) {
  const { slug } = await params;
  return <MembersPage slug={slug} />;
}
