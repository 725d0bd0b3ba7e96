import { cookies } from 'next/headers';
import { SIDEBAR_COOKIE } from '@/lib/preferences';
import { Shell } from '@/shell/shell';

export default async function WorkspaceLayout({ children, params }: LayoutProps<'/w/[slug]'>) {
  const { slug } = await params;
  const collapsed = (await cookies()).get(SIDEBAR_COOKIE)?.value === 'narrow';
  return (
    <Shell slug={slug} sidebarCollapsed={collapsed}>
      {children}
    </Shell>
  );
}
