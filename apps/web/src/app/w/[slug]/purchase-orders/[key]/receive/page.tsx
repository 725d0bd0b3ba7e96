import type { Metadata } from 'next';
import { ReceivePage } from '@/features/receiving/receive-page';
import { t } from '@/messages';
import { receivingWords as words } from '@/messages/receiving';

type Props = PageProps<'/w/[slug]/purchase-orders/[key]/receive'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { key } = await params;
  return { title: t.app.title(words.title(key), words.purchaseOrders, t.app.name) };
}

export default async function Page({ params }: Props) {
  const { slug, key } = await params;
  return <ReceivePage key={key} slug={slug} recordKey={key} />;
}
