import type { Import, ImportPreview, SheetPreview } from '@quartermaster/contracts/imports';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { untilEnded } from '@/lib/run-notices';
import { importsWords } from '@/messages/imports';
import { useTRPC, useTRPCClient } from '@/trpc/client';

/** Notices keep it fresh. */
export function useImport(id: string) {
  return useQuery(useTRPC().imports.get.queryOptions({ id }));
}

/** The file previewed with these options, in the background. While a change of them is on its way, the last answer stays. */
export function useImportPreview(id: string, options: Partial<Import['options']>) {
  const api = useTRPCClient();
  return useQuery({
    queryKey: ['import-preview', id, options],
    queryFn: async (): Promise<ImportPreview | SheetPreview> => {
      const asked = await api.imports.preview.mutate({ id, options });
      const run = await untilEnded(asked.id, () => api.runs.get.query({ id: asked.id }));
      if (run.kind === 'import-preview' && run.result) return run.result;
      throw new Error(run.failure ?? importsWords.previewFailed);
    },
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}
