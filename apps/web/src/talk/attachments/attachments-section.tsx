'use client';

import { Button } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { Plus } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { layerOpen } from '@/lib/keys';
import { talkWords } from '@/messages/talk';
import { Section } from '@/records/panel/section';
import type { Subject } from '../kind';
import { AttachmentItem } from './attachment-item';
import { UploadItem } from './upload-item';
import { useUploads } from './use-uploads';

interface AttachmentsSectionProps {
  subject: Subject;
  mayWrite: boolean;
  /** Left out while there is no file: true once somebody wants to add one. Without it the section is always there. */
  opened?: boolean;
}

/** The files of a record: added with the button, or dropped or pasted anywhere while the record is open. */
export function AttachmentsSection({ subject, mayWrite, opened }: AttachmentsSectionProps): ReactNode {
  const query = subject.kind.useFiles(subject.id);
  const { uploads, add, retry, cancel } = useUploads(subject);
  const place = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const files = query.data?.items ?? [];
  const count = files.length + uploads.length;
  usePastedFiles(mayWrite ? add : undefined);
  const over = useDroppedFiles(place, mayWrite ? add : undefined);
  const shown = opened !== false || over || count > 0;
  useEffect(() => {
    if (opened) input.current?.click();
  }, [opened]);
  return (
    <div ref={place} className={shown ? undefined : 'hidden'}>
      <Section
        title={talkWords.files}
        blank={files.length === 0}
        actions={
          mayWrite ? (
            <Button size="sm" autoFocus={opened} onClick={() => input.current?.click()}>
              <Plus aria-hidden className="size-4" strokeWidth={1.75} />
              {talkWords.addFiles}
            </Button>
          ) : null
        }
      >
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
        <div className={cn('rounded-panel', over && 'bg-selected outline-2 outline-offset-4 outline-ring')}>
          {query.isSuccess && count === 0 ? (
            <p className="text-sm text-ink-2">{mayWrite ? talkWords.dropHere : talkWords.noFiles}</p>
          ) : null}
          <ul className="empty:hidden">
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
        </div>
      </Section>
    </div>
  );
}

/** Takes files dropped anywhere on the record. @returns whether some are held over it */
function useDroppedFiles(place: RefObject<HTMLElement | null>, add: ((files: File[]) => void) | undefined): boolean {
  const [over, setOver] = useState(false);
  const onDrag = useEffectEvent((event: DragEvent) => {
    const { dataTransfer } = event;
    if (!add || !dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    setOver(event.type === 'dragover');
    if (event.type === 'drop') add([...dataTransfer.files]);
  });
  const onLeave = useEffectEvent(({ currentTarget, relatedTarget }: DragEvent) => {
    const inside =
      currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
    if (!inside) setOver(false);
  });
  useEffect(() => {
    const record = place.current?.closest<HTMLElement>('[data-frame]');
    const drag = (event: DragEvent) => onDrag(event);
    const leave = (event: DragEvent) => onLeave(event);
    for (const name of ['dragover', 'drop'] as const) record?.addEventListener(name, drag);
    record?.addEventListener('dragleave', leave);
    return () => {
      for (const name of ['dragover', 'drop'] as const) record?.removeEventListener(name, drag);
      record?.removeEventListener('dragleave', leave);
    };
  }, [place]);
  return over;
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
