'use client';

import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { type ReactNode, useState } from 'react';
import type { Point } from '@/lib/use-context-menu';
import { listWords } from '@/messages/list';
import { LayerAt, RecordMenu } from '@/records/index/record-menu';
import { focusRecord } from '@/records/index/row-focus';
import { useCan } from '@/trpc/session';
import { useToday } from '@/trpc/use-today';
import { useRowActions } from '../list/use-row-actions';
import { FieldPicker, isPickedField, type PickedField } from '../pickers/field-picker';
import { rowActions } from '../row-actions';

interface TaskMenuProps {
  task: TaskSummary;
  href: string;
  at: Point;
  onClose: () => void;
}

/** The menu of a task where it was clicked, and the layer of the field that is chosen in it. */
export function TaskMenu({ task, href, at, onClose }: TaskMenuProps): ReactNode {
  const [field, setField] = useState<PickedField | null>(null);
  const [open, setOpen] = useState(true);
  const actions = useRowActions();
  const mayWrite = useCan('tasks.write');
  const today = useToday();
  const end = () => {
    focusRecord(task.key);
    onClose();
  };
  if (field) {
    return (
      <LayerAt label={listWords.rowMenu(task.key)} at={at}>
        {(button) => (
          <FieldPicker
            task={task}
            field={field}
            today={today}
            open
            onOpenChange={(next) => (next ? undefined : onClose())}
            returnFocus={() => focusRecord(task.key)}
          >
            {button}
          </FieldPicker>
        )}
      </LayerAt>
    );
  }
  if (!open) return null;
  return (
    <RecordMenu
      {...actions}
      record={task}
      href={href}
      mayWrite={mayWrite}
      actions={rowActions}
      keys={false}
      at={at}
      onClose={() => setOpen(false)}
      onClosed={(part) => (part && isPickedField(part) ? setField(part) : end())}
    />
  );
}
