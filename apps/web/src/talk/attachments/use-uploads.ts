import { announce } from '@quartermaster/ui/announcer';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { newId } from '@/lib/new-id';
import { talkWords } from '@/messages/talk';
import { useTRPC } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';
import { useUndo } from '@/trpc/use-undo';
import type { Subject } from '../kind';
import { uploadFile } from './upload';

export interface Upload {
  key: string;
  file: File;
  /** A fraction from 0 to 1. */
  progress: number;
  error?: string;
}

/** Uploads to a record: sequential, each with its own result. Files chosen together are undone together. */
export function useUploads({ kind, id }: Subject) {
  const slug = useWorkspace()?.slug ?? '';
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { offer } = useUndo();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const running = useRef(new Map<string, AbortController>());
  const line = useRef(Promise.resolve());

  useEffect(() => {
    const { current } = running;
    return () => {
      for (const controller of current.values()) controller.abort();
    };
  }, []);

  const patch = (key: string, change: Partial<Upload>) =>
    setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...change } : upload)));
  const drop = (key: string) => setUploads((all) => all.filter((upload) => upload.key !== key));

  async function send({ key, file }: Upload, operation: string): Promise<boolean> {
    const controller = running.current.get(key);
    if (!controller || controller.signal.aborted) return false;
    const record = { noun: kind.list.noun, id };
    const onProgress = (progress: number) => patch(key, { progress });
    try {
      await uploadFile({ slug, record, file, operation, onProgress, signal: controller.signal });
      drop(key);
      announce(talkWords.uploaded(file.name));
      void queries.invalidateQueries({ queryKey: kind.routes(trpc).attachments.pathKey() });
      void queries.invalidateQueries({ queryKey: trpc.activity.list.pathKey() });
      return true;
    } catch (error) {
      if (!controller.signal.aborted)
        patch(key, { error: error instanceof Error ? error.message : talkWords.uploadFailed });
      return false;
    } finally {
      running.current.delete(key);
    }
  }

  function add(files: readonly File[]): void {
    const operation = newId();
    const added = files.map((file) => ({ key: newId(), file, progress: 0 }));
    for (const { key } of added) running.current.set(key, new AbortController());
    setUploads((all) => [...all, ...added]);
    line.current = line.current.then(async () => {
      const done: string[] = [];
      for (const upload of added) if (await send(upload, operation)) done.push(upload.file.name);
      if (done.length > 0) offer({ operation, text: talkWords.uploaded(done.join(', ')) });
    });
  }

  return {
    uploads,
    add,
    retry(upload: Upload) {
      drop(upload.key);
      add([upload.file]);
    },
    cancel({ key }: Upload) {
      running.current.get(key)?.abort();
      drop(key);
    },
  };
}
