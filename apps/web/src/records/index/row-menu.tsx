'use client';

import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@quartermaster/ui/menu';
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { listWords } from '@/messages/list';
import { MENU, type PickedPart, RENAME, type RecordRowProps } from './row-props';
import { useRecordLinks } from './use-record-links';

/**
 * Everything a key does on a row, for those who use none. The menu exists only while it is open. Fields that have no column
 * of their own are changed from here.
 */
export function RowMenu(props: RecordRowProps & { withoutColumn: boolean }): ReactNode {
  const { ui, record, place, context, picking, onPick, onReturn, mayWrite, withoutColumn } = props;
  const open = picking === MENU;
  const trigger = (
    <button
      type="button"
      tabIndex={-1}
      data-cell="menu"
      aria-haspopup="menu"
      aria-expanded={open}
      aria-label={listWords.rowMenu(record.key)}
      onClick={open ? undefined : () => onPick({ place, part: MENU })}
      className="grid size-7 place-items-center rounded-control text-ink-3 hover:bg-canvas hover:text-ink"
    >
      <Ellipsis aria-hidden className="size-4" strokeWidth={1.75} />
    </button>
  );
  if (withoutColumn && mayWrite && picking !== null && picking !== MENU && picking !== RENAME) {
    return ui.editor({
      record,
      editor: picking,
      today: context.today,
      open: true,
      onOpenChange: (next) => (next ? undefined : onPick(null)),
      returnFocus: () => onReturn(record.key),
      children: trigger,
    });
  }
  if (!open) return trigger;
  return (
    <Menu modal={false} open onOpenChange={(next) => (next ? undefined : onPick(null))}>
      <MenuTrigger asChild>{trigger}</MenuTrigger>
      <OpenMenu {...props} />
    </Menu>
  );
}

function OpenMenu({ ui, record, place, href, mayWrite, onPick, onReturn }: RecordRowProps): ReactNode {
  const actions = ui.useActions();
  const links = useRecordLinks();
  const editors = ui.actions.filter(({ opens }) => opens === 'editor');
  const others = ui.actions.filter(({ opens }) => opens === 'nothing');
  let next: PickedPart | null = null;
  return (
    <MenuContent
      align="end"
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        if (next) onPick({ place, part: next });
        else onReturn(record.key);
      }}
    >
      <MenuItem shortcut="Enter" onSelect={() => links.open(record.key, href)}>
        {listWords.openPage}
      </MenuItem>
      <MenuItem shortcut="Y" onSelect={() => links.copyLink(record.key, href)}>
        {listWords.copyLink}
      </MenuItem>
      {mayWrite ? (
        <>
          <MenuSeparator />
          {[{ name: RENAME, label: ui.columns[ui.address.terms.primary]?.label, shortcut: 'F2' }, ...editors].map(
            ({ name, label, shortcut }) => (
              <MenuItem
                key={name}
                shortcut={shortcut}
                onSelect={() => {
                  next = name;
                }}
              >
                {label}
              </MenuItem>
            ),
          )}
          <MenuSeparator />
          {others.map(({ name, label, shortcut }) => (
            <MenuItem
              key={name}
              shortcut={shortcut}
              disabled={!actions.can(name, record)}
              onSelect={() => actions.run(name, record)}
            >
              {label}
            </MenuItem>
          ))}
        </>
      ) : null}
    </MenuContent>
  );
}
