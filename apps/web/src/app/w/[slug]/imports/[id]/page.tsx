import type { Metadata } from 'next';
import { ImportPage } from '@/features/imports/import-page';
import { t } from '@/messages';
import { importsWords } from '@/messages/imports';

export const metadata: Metadata = { title: t.app.title(importsWords.title, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/imports/[id]'>) {
  const { slug, id } = await params;
  return <ImportPage slug={slug} id={id} />;
}
