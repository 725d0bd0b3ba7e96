import type { Metadata } from 'next';
import { TrashPage } from '@/features/trash/trash-page';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.talk.trash.title, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/trash'>) {
  const { slug } = await params;
  return <TrashPage slug={slug} />;
}
