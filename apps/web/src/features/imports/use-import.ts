import type { Import } from '@quartermaster/contracts/imports';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '@/trpc/client';

/** How often a running import is looked at when no news comes in by itself. */
const FALLBACK_MS = 5_000;

export function useImport(id: string) {
  return useQuery(
    useTRPC().imports.get.queryOptions(
      { id },
      { refetchInterval: (query) => (query.state.data?.status === 'running' ? FALLBACK_MS : false) },
    ),
  );
}

/** The file tried out with these options. While a change of them is on its way, the last answer stays. */
export function useImportPreview(id: string, options: Partial<Import['options']>) {
  const api = useTRPCClient();
  return useQuery({
    queryKey: ['import-preview', id, options],
    queryFn: () => api.imports.preview.mutate({ id, options }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}
