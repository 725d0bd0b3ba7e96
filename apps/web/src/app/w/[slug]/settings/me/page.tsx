import type { Metadata } from 'next';
import { MySettings } from '@/features/settings/me/my-settings';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.nav.mySettings, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/settings/me'>) {
  const { slug } = await params;
  return <MySettings slug={slug} />;
}
