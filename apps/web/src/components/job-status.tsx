import type { Export } from '@quartermaster/contracts/exports';
import { Status, type Tone } from '@quartermaster/ui/status';
import { CircleCheck, CircleDashed, CircleDot, CircleSlash, type LucideIcon, OctagonX } from 'lucide-react';
import type { ReactNode } from 'react';
import { exportsWords } from '@/messages/exports';

const marks: Record<Export['status'], { tone: Tone; icon: LucideIcon }> = {
  waiting: { tone: 'neutral', icon: CircleDashed },
  running: { tone: 'info', icon: CircleDot },
  done: { tone: 'success', icon: CircleCheck },
  failed: { tone: 'danger', icon: OctagonX },
  cancelled: { tone: 'neutral', icon: CircleSlash },
  expired: { tone: 'neutral', icon: CircleSlash },
};

/** A job's status, as glyph and text. */
export function JobStatus({ status }: { status: Export['status'] }): ReactNode {
  return <Status {...marks[status]}>{exportsWords.status[status]}</Status>;
}
