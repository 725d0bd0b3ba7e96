import type { Import } from '@quartermaster/contracts/imports';
import { Status, type Tone } from '@quartermaster/ui/status';
import { CircleCheck, CircleDashed, CircleDot, CircleSlash, type LucideIcon, OctagonX } from 'lucide-react';
import type { ReactNode } from 'react';
import { importsWords } from '@/messages/imports';

const marks: Record<Import['status'], { tone: Tone; icon: LucideIcon }> = {
  uploaded: { tone: 'neutral', icon: CircleDashed },
  running: { tone: 'info', icon: CircleDot },
  done: { tone: 'success', icon: CircleCheck },
  failed: { tone: 'danger', icon: OctagonX },
  cancelled: { tone: 'neutral', icon: CircleSlash },
  expired: { tone: 'neutral', icon: CircleSlash },
};

/** The state of an import, as glyph and word. */
export function ImportStatus({ status }: { status: Import['status'] }): ReactNode {
  return <Status {...marks[status]}>{importsWords.status[status]}</Status>;
}

/** Share done, 0 to 1; null while the rows are not counted. */
export function shareDone({ rowsDone, rowsTotal }: Import): number | null {
  if (rowsTotal === null) return null;
  return rowsTotal === 0 ? 1 : rowsDone / rowsTotal;
}
