import type { Metadata } from 'next';
import { RolesPage } from '@/features/settings/roles/roles-page';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.nav.roles, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/settings/roles'>) {
  const { slug } = await params;
  return <RolesPage slug={slug} />;
}
