import { cookies, headers } from 'next/headers';
import { catchEarlyKeys } from '@/lib/early-keys';
import { SIDEBAR_COOKIE } from '@/lib/preferences';
import { Shell } from '@/shell/shell';

export default async function WorkspaceLayout({ children, params }: LayoutProps<'/w/[slug]'>) {
  const { slug } = await params;
  const collapsed = (await cookies()).get(SIDEBAR_COOKIE)?.value === 'narrow';
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <>
      {/* Browsers hide the nonce of a script from the page, so it never matches. */}
      <script nonce={nonce} suppressHydrationWarning>{`(${catchEarlyKeys})()`}</script>
      <Shell slug={slug} sidebarCollapsed={collapsed}>
        {children}
      </Shell>
    </>
  );
}
