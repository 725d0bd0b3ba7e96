import type { Metadata } from 'next';
import { CustomerPage } from '@/features/customers/customer-page';
import { t } from '@/messages';

export async function generateMetadata({ params }: PageProps<'/w/[slug]/customers/[key]'>): Promise<Metadata> {
  const { key } = await params;
  return { title: t.app.title(key, t.nav.customers, t.app.name) };
}

export default async function Page({ params }: PageProps<'/w/[slug]/customers/[key]'>) {
  const { slug, key } = await params;
  return <CustomerPage key={key} slug={slug} recordKey={key} />;
}
