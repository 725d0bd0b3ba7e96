import type { RequestDocumentInput } from '@quartermaster/contracts/documents/document';
import { DOCUMENTS } from '@quartermaster/contracts/documents/kinds';
import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { untilEnded } from '@/lib/run-notices';
import { documentWords as words } from '@/messages/documents';
import { attachmentUrl } from '@/talk/attachments/upload';
import { useTRPC, useTRPCClient } from '@/trpc/client';

export type DocumentAsked = Pick<RequestDocumentInput, 'kind' | 'orderId' | 'sourceId'>;

interface MakeDocument {
  /** The one that is being made. */
  making: DocumentAsked | undefined;
  problem: string | undefined;
  /** Makes a document, and offers to open it: browsers let only a click open a window. */
  make: (asked: DocumentAsked) => Promise<void>;
}

/** Documents as files of their order, made by the worker. */
export function useMakeDocument(slug: string): MakeDocument {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [making, setMaking] = useState<DocumentAsked>();
  const [problem, setProblem] = useState<string>();
  return {
    making,
    problem,
    async make(asked) {
      setProblem(undefined);
      setMaking(asked);
      showToast({ text: words.making(DOCUMENTS[asked.kind].word) });
      try {
        const { runId } = await api.documents.request.mutate(asked);
        const run = await untilEnded(runId, () => api.runs.get.query({ id: runId }));
        if (run.kind !== 'document' || !run.result) return setProblem(run.failure ?? words.failed);
        const { attachmentId, fileName } = run.result;
        await queries.invalidateQueries({ queryKey: trpc.orders.attachments.list.pathKey() });
        const open = () => void window.open(attachmentUrl(slug, attachmentId), '_blank', 'noopener');
        showToast({ text: words.made(fileName), action: { label: words.open, run: open } });
      } catch (error) {
        setProblem(readFailure(error).message || words.failed);
      } finally {
        setMaking(undefined);
      }
    },
  };
}
