'use client';

import { Button } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { Plus } from 'lucide-react';
import { type DragEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { layerOpen } from '@/lib/keys';
import { talkWords } from '@/messages/talk';
import type { Subject } from '../kind';
import { AttachmentItem } from './attachment-item';
import { UploadItem } from './upload-item';
import { useUploads } from './use-uploads';

/** The files of a record: added with the button, dropped here, or pasted anywhere while the record is open. */
export function AttachmentsSection({ subject, mayWrite }: { subject: Subject; mayWrite: boolean }): ReactNode {
  const query = subject.kind.useFiles(subject.id);
  const { uploads, add, retry, cancel } = useUploads(subject);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const files = query.data?.items ?? [];
  usePastedFiles(mayWrite ? add : undefined);

  const holdsFiles = (event: DragEvent) => mayWrite && event.dataTransfer.types.includes('Files');
  return (
    <section
      aria-label={talkWords.files}
      onDragOver={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(false);
        add([...event.dataTransfer.files]);
      }}
      className={cn(
        'grid gap-2 rounded-panel',
        files.length === 0 && 'print:hidden',
        over && 'bg-selected outline-2 outline-offset-4 outline-ring',
      )}
    >
      <div className="flex min-h-8 items-center justify-between gap-2">
        <h3 className="text-base font-semibold">{talkWords.files}</h3>
        {mayWrite ? (
          <Button size="sm" onClick={() => input.current?.click()}>
            <Plus aria-hidden className="size-4" strokeWidth={1.75} />
            {talkWords.addFiles}
          </Button>
        ) : null}
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={talkWords.addFiles}
          onChange={({ target }) => {
            add([...(target.files ?? [])]);
            target.value = '';
          }}
        />
      </div>
      {query.isSuccess && files.length + uploads.length === 0 ? (
        <p className="text-sm text-ink-2">{mayWrite ? talkWords.dropHere : talkWords.noFiles}</p>
      ) : null}
      {files.length + uploads.length > 0 ? (
        <ul>
          {files.map((attachment) => (
            <AttachmentItem key={attachment.id} kind={subject.kind} attachment={attachment} mayWrite={mayWrite} />
          ))}
          {uploads.map((upload) => (
            <UploadItem
              key={upload.key}
              upload={upload}
              onRetry={() => retry(upload)}
              onCancel={() => cancel(upload)}
            />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** Pasted text stays text, because a copied table cell includes an image of itself. */
function usePastedFiles(add: ((files: File[]) => void) | undefined): void {
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const { clipboardData } = event;
    if (!add || !clipboardData || clipboardData.files.length === 0 || clipboardData.types.includes('text/plain'))
      return;
    if (layerOpen()) return;
    event.preventDefault();
    add([...clipboardData.files]);
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent) => onPaste(event);
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  }, []);
}
