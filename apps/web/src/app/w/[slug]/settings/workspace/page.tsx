import type { Metadata } from 'next';
import { WorkspaceSettings } from '@/features/settings/workspace/workspace-settings';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.nav.settings, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/settings/workspace'>) {
  const { slug } = await params;
  return <WorkspaceSettings slug={slug} />;
}
