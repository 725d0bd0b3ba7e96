'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { createApiClient, TRPCProvider } from './client';
import { createQueryClient } from './query-client';

/** The typed API and its cache for one workspace. Use `key={slug}`, so that nothing leaks between workspaces. */
export function WorkspaceProvider({ slug, children }: { slug: string; children: ReactNode }): ReactNode {
  const [queryClient] = useState(createQueryClient);
  const [client] = useState(() => createApiClient(slug));
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
