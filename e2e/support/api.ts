import type { AppRouter } from '@quartermaster/api';
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client';
import { settings } from './settings';

export type Api = TRPCClient<AppRouter>;

/** The typed API outside a browser: sets up a journey's data, and inspects its result. */
export function openApi({ cookie = '', slug = '' }: { cookie?: string; slug?: string } = {}): Api {
  const headers = { 'x-trpc-source': 'e2e', 'x-workspace': slug, origin: settings.baseUrl, cookie };
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: `${settings.baseUrl}/api/trpc`, headers })] });
}
