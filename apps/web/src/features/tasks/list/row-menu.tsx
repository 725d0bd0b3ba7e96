'use client';

import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@quartermaster/ui/menu';
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import { FieldPicker, isPickedField } from '../pickers/field-picker';
import type { PickedPart, TaskRowProps } from './row-props';
import { useRowActions } from './use-row-actions';

const PARTS: readonly { part: PickedPart; label: string; key: string }[] = [
  { part: 'title', label: listWords.columns.title, key: 'F2' },
  { part: 'status', label: listWords.columns.status, key: 'S' },
  { part: 'assigneeIds', label: listWords.columns.assignees, key: 'A' },
  { part: 'dueOn', label: listWords.columns.due, key: 'D' },
  { part: 'priority', label: listWords.columns.priority, key: 'P' },
  { part: 'labelIds', label: listWords.columns.labels, key: 'L' },
  { part: 'projectId', label: listWords.columns.project, key: 'M' },
  { part: 'defer', label: listWords.bulkDefer, key: 'H' },
];

/**
 * Everything a key does on a row, for those who use none. The menu exists only while it is open. Fields that have no column
 * of their own are changed from here.
 */
export function RowMenu(props: TaskRowProps & { withoutColumn: boolean }): ReactNode {
  const { task, place, context, picking, onPick, onReturn, mayWrite, withoutColumn } = props;
  const open = picking === 'menu';
  const trigger = (
    <button
      type="button"
      tabIndex={-1}
      data-cell="menu"
      aria-haspopup="menu"
      aria-expanded={open}
      aria-label={listWords.rowMenu(task.key)}
      onClick={open ? undefined : () => onPick({ place, part: 'menu' })}
      className="grid size-7 place-items-center rounded-control text-ink-3 hover:bg-canvas hover:text-ink"
    >
      <Ellipsis aria-hidden className="size-4" strokeWidth={1.75} />
    </button>
  );
  if (withoutColumn && mayWrite && picking && isPickedField(picking)) {
    return (
      <FieldPicker
        task={task}
        field={picking}
        today={context.today}
        open
        onOpenChange={(next) => (next ? undefined : onPick(null))}
        returnFocus={() => onReturn(task.key)}
      >
        {trigger}
      </FieldPicker>
    );
  }
  if (!open) return trigger;
  return (
    <Menu modal={false} open onOpenChange={(next) => (next ? undefined : onPick(null))}>
      <MenuTrigger asChild>{trigger}</MenuTrigger>
      <OpenMenu {...props} />
    </Menu>
  );
}

function OpenMenu({ task, place, href, mayWrite, onPick, onReturn }: TaskRowProps): ReactNode {
  const actions = useRowActions();
  let next: PickedPart | null = null;
  return (
    <MenuContent
      align="end"
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        if (next) onPick({ place, part: next });
        else onReturn(task.key);
      }}
    >
      <MenuItem shortcut="Enter" onSelect={() => actions.open(task, href)}>
        {t.tasks.openPage}
      </MenuItem>
      <MenuItem shortcut="Y" onSelect={() => actions.copyLink(task, href)}>
        {listWords.copyLink}
      </MenuItem>
      {mayWrite ? (
        <>
          <MenuSeparator />
          {PARTS.map(({ part, label, key }) => (
            <MenuItem
              key={part}
              shortcut={key}
              onSelect={() => {
                next = part;
              }}
            >
              {label}
            </MenuItem>
          ))}
          <MenuSeparator />
          <MenuItem shortcut="E" disabled={!actions.canComplete(task)} onSelect={() => actions.complete(task)}>
            {t.tasks.done}
          </MenuItem>
          <MenuItem shortcut="Del" onSelect={() => void actions.trash(task)}>
            {listWords.bulkDelete}
          </MenuItem>
        </>
      ) : null}
    </MenuContent>
  );
}
