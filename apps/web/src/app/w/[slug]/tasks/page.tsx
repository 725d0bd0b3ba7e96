import type { Metadata } from 'next';
import { TasksPage } from '@/features/tasks/tasks-page';
import { t } from '@/messages';

export const metadata: Metadata = { title: t.app.title(t.nav.tasks, t.app.name) };

export default async function Page({ params }: PageProps<'/w/[slug]/tasks'>) {
  const { slug } = await params;
  return <TasksPage slug={slug} />;
}
