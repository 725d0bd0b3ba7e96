import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { IconButton } from '@quartermaster/ui/button';
import { CalendarClock } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldPicker, isFixedField } from '@/features/tasks/pickers/field-picker';
import { t } from '@/messages';
import { focusRecord } from '@/records/index/row-focus';
import type { PickedPart } from '@/records/index/row-props';

interface RowPickerProps {
  task: TaskSummary;
  today: string;
  /** The field whose layer is open. */
  picking: PickedPart | null;
  onPick: (part: PickedPart | null) => void;
}

/** Puts a task off to another day; the layers that keys open on the row hang on the same button. */
export function RowPicker({ task, today, picking, onPick }: RowPickerProps): ReactNode {
  const field = picking !== null && isFixedField(picking) ? picking : null;
  return (
    <FieldPicker
      task={task}
      field={field ?? 'defer'}
      today={today}
      open={field !== null}
      onOpenChange={(open) => onPick(open ? 'defer' : null)}
      returnFocus={() => focusRecord(task.key)}
    >
      <IconButton label={t.today.defer(task.key)}>
        <CalendarClock aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
    </FieldPicker>
  );
}
