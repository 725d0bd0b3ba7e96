'use client';

import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { createApiClient, TRPCProvider } from './client';
import { createQueryClient } from './query-client';

interface WorkspaceProviderProps {
  slug: string;
  /** A cache that has answers already. */
  queries?: QueryClient | undefined;
  children: ReactNode;
}

/** The typed API and its cache for one workspace. Use `key={slug}`, so that nothing leaks between workspaces. */
export function WorkspaceProvider({ slug, queries, children }: WorkspaceProviderProps): ReactNode {
  const [queryClient] = useState(() => queries ?? createQueryClient());
  const [client] = useState(() => createApiClient(slug));
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
