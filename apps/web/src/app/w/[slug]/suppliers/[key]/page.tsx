import type { Metadata } from 'next';
import { SupplierPage } from '@/features/suppliers/supplier-page';
import { t } from '@/messages';

export async function generateMetadata({ params }: PageProps<'/w/[slug]/suppliers/[key]'>): Promise<Metadata> {
  const { key } = await params;
  return { title: t.app.title(key, t.nav.suppliers, t.app.name) };
}

export default async function Page({ params }: PageProps<'/w/[slug]/suppliers/[key]'>) {
  const { slug, key } = await params;
  return <SupplierPage key={key} slug={slug} recordKey={key} />;
}
