import type { Metadata } from 'next';
import { KindSettings } from '@/features/settings/kind-settings';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.nav.orderSettings, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/settings/orders'>) {
  const { slug } = await params;
  return <KindSettings slug={slug} noun="order" />;
}
