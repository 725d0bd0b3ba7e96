import type { Metadata } from 'next';
import { PurchaseSettings } from '@/features/purchasing/setup/purchase-settings';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.nav.purchaseSettings, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/settings/purchase-orders'>) {
  const { slug } = await params;
  return <PurchaseSettings slug={slug} />;
}
