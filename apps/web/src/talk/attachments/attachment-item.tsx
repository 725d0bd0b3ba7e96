'use client';

import { isImage } from '@quartermaster/contracts/images';
import { IconButton } from '@quartermaster/ui/button';
import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { Paperclip, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { TimeAgo } from '@/components/time-ago';
import { readFailure } from '@/lib/api-error';
import { talkWords } from '@/messages/talk';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { usePeople } from '@/trpc/people';
import { useWorkspace } from '@/trpc/session';
import { useUndo } from '@/trpc/use-undo';
import type { TalkAccess, TalkFile } from '../kind';
import { attachmentUrl, formatBytes } from './upload';

interface AttachmentItemProps {
  kind: TalkAccess;
  attachment: TalkFile;
  mayWrite: boolean;
}

/** One file: a thumbnail for images, its name as a download link, its author, and a delete action. */
export function AttachmentItem({ kind, attachment, mayWrite }: AttachmentItemProps): ReactNode {
  const { id, name, bytes, addedById, createdAt } = attachment;
  const slug = useWorkspace()?.slug ?? '';
  const { nameOf } = usePeople();
  const url = attachmentUrl(slug, id);
  return (
    <li className="flex items-center gap-3 py-1">
      <span className="grid size-10 shrink-0 place-items-center overflow-hidden rounded-control bg-sunken">
        {isImage(attachment) ? (
          <img src={url} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
        ) : (
          <Paperclip aria-hidden className="size-4 text-ink-3" strokeWidth={1.75} />
        )}
      </span>
      <span className="min-w-0 flex-1">
        <a href={url} download={name} aria-label={talkWords.download(name)} className="block truncate">
          {name}
        </a>
        <span className="block truncate text-sm text-ink-2">
          {formatBytes(bytes)} · {nameOf(addedById)}, <TimeAgo at={createdAt} />
        </span>
      </span>
      {mayWrite ? <DeleteButton kind={kind} attachment={attachment} /> : null}
    </li>
  );
}

function DeleteButton({ kind, attachment: { id, name } }: Omit<AttachmentItemProps, 'mayWrite'>): ReactNode {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { withUndo } = useUndo();
  async function remove(): Promise<void> {
    try {
      const { attachments } = kind.client(api);
      await withUndo((options) => attachments.delete.mutate({ id }, options), talkWords.fileDeleted(name));
    } catch (error) {
      showToast({ text: readFailure(error).message || talkWords.fileDeleteFailed, tone: 'danger' });
    }
    await queries.invalidateQueries({ queryKey: kind.routes(trpc).attachments.pathKey() });
    void queries.invalidateQueries({ queryKey: trpc.activity.list.pathKey() });
  }
  return (
    <IconButton label={talkWords.deleteFile(name)} onClick={() => void remove()}>
      <Trash2 aria-hidden className="size-4" strokeWidth={1.75} />
    </IconButton>
  );
}
