import type { Metadata } from 'next';
import { TodayPage } from '@/features/today/today-page';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.nav.today, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/today'>) {
  const { slug } = await params;
  return <TodayPage slug={slug} />;
}
