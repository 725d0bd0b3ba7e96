import type { Metadata } from 'next';
import { TaskPage } from '@/features/tasks/task-page';
import { t } from '@/messages';

export async function generateMetadata({ params }: PageProps<'/w/[slug]/tasks/[key]'>): Promise<Metadata> {
  const { key } = await params;
  return { title: t.app.title(key, t.nav.tasks, t.app.name) };
}

export default async function Page({ params }: PageProps<'/w/[slug]/tasks/[key]'>) {
  const { slug, key } = await params;
  return <TaskPage key={key} slug={slug} taskKey={key} />;
}
