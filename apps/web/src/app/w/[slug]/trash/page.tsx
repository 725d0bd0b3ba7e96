import type { Metadata } from 'next';
import { TrashPage } from '@/features/trash/trash-page';
import { t } from '@/messages';
import { talkWords } from '@/messages/talk';

export const metadata: Metadata = { title: t.app.title(talkWords.trash.title, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/trash'>) {
  const { slug } = await params;
  return <TrashPage slug={slug} />;
}
