import type { Metadata } from 'next';
import { CustomersPage } from '@/features/customers/customers-page';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.nav.customers, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/customers'>) {
  const { slug } = await params;
  return <CustomersPage slug={slug} />;
}
