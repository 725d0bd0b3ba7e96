import type { Metadata } from 'next';
import { StatisticsPage } from '@/features/statistics/statistics-page';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.nav.statistics, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/statistics'>) {
  const { slug } = await params;
  return <StatisticsPage slug={slug} />;
}
