'use client';

import { IconButton } from '@quartermaster/ui/button';
import { Progress } from '@quartermaster/ui/progress';
import { RotateCcw, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { talkWords } from '@/messages/talk';
import type { Upload } from './use-uploads';

interface UploadItemProps {
  upload: Upload;
  onRetry: () => void;
  onCancel: () => void;
}

/** A file being uploaded: its progress, or its error. */
export function UploadItem({ upload: { file, progress, error }, onRetry, onCancel }: UploadItemProps): ReactNode {
  return (
    <li className="flex items-center gap-3 py-1">
      <span className="grid min-w-0 flex-1 gap-1">
        <span className="truncate">{file.name}</span>
        {error ? (
          <span role="alert" className="text-sm text-st-danger-fg">
            {error}
          </span>
        ) : (
          <Progress label={talkWords.uploading(file.name)} value={progress < 1 ? progress : null} />
        )}
      </span>
      {error ? (
        <IconButton label={talkWords.retryUpload(file.name)} onClick={onRetry}>
          <RotateCcw aria-hidden className="size-4" strokeWidth={1.75} />
        </IconButton>
      ) : null}
      <IconButton label={talkWords.dismissUpload(file.name)} onClick={onCancel}>
        <X aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
    </li>
  );
}
