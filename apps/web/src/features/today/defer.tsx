import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { IconButton } from '@quartermaster/ui/button';
import { CalendarClock } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { FieldPicker } from '@/features/tasks/pickers/field-picker';
import { t } from '@/messages';

/** Puts a task off to another day. */
export function Defer({ task, today }: { task: TaskSummary; today: string }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <FieldPicker task={task} field="defer" today={today} open={open} onOpenChange={setOpen}>
      <IconButton label={t.today.defer(task.key)}>
        <CalendarClock aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
    </FieldPicker>
  );
}
