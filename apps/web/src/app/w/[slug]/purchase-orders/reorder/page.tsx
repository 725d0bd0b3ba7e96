import type { Metadata } from 'next';
import { ReorderPage } from '@/features/purchasing/reorder/reorder-page';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.nav.whatToBuy, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/purchase-orders/reorder'>) {
  const { slug } = await params;
  return <ReorderPage slug={slug} />;
}
