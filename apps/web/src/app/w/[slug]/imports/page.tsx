import type { Metadata } from 'next';
import { ImportsPage } from '@/features/imports/imports-page';
import { t } from '@/messages';
import { importsWords } from '@/messages/imports';

export const metadata: Metadata = { title: t.app.title(importsWords.title, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/imports'>) {
  const { slug } = await params;
  return <ImportsPage slug={slug} />;
}
