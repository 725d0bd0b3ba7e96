'use client';

import { Button } from '@quartermaster/ui/button';
import { Kbd } from '@quartermaster/ui/kbd';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@quartermaster/ui/menu';
import { Popover, PopoverAnchor, PopoverContent, PopoverTrigger } from '@quartermaster/ui/popover';
import { ChevronUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { listWords } from '@/messages/list';
import type { KindUi, RecordAction } from '../kind-ui';

interface BulkActionsProps {
  ui: KindUi;
  /** The one whose layer is open. */
  action: string | null;
  onAction: (action: string | null) => void;
  /** One that acts at once. */
  onAct: (action: string) => void;
  onReturn: () => void;
  /** The layer of an action. */
  editorOf: (action: RecordAction) => ReactNode;
}

const bulkOf = (ui: KindUi) => ui.actions.filter(({ bulkLabel }) => bulkLabel !== undefined);

/** What can be done with the selection, a button each. */
export function BulkButtons({ ui, action, onAction, onAct, onReturn, editorOf }: BulkActionsProps): ReactNode {
  return bulkOf(ui).map((one) => {
    const label = (
      <>
        {one.bulkLabel}
        <span className="hidden 2xl:inline">
          <Kbd>{one.shortcut}</Kbd>
        </span>
      </>
    );
    if (one.opens === 'nothing') {
      return (
        <Button key={one.name} size="sm" onClick={() => onAct(one.name)}>
          {label}
        </Button>
      );
    }
    return (
      <Popover key={one.name} open={action === one.name} onOpenChange={(open) => onAction(open ? one.name : null)}>
        <PopoverTrigger asChild>
          <Button size="sm">{label}</Button>
        </PopoverTrigger>
        <ActionLayer label={one.bulkLabel ?? ''} onReturn={onReturn}>
          {editorOf(one)}
        </ActionLayer>
      </Popover>
    );
  });
}

/** The same in one line of a phone: what acts at once and leaves the rows where they are is a button, all others are in a menu. */
export function BulkMenu(props: BulkActionsProps & { onSelectAll: (() => void) | null; allLabel: string }): ReactNode {
  const { ui, action, onAction, onAct, onReturn, editorOf, onSelectAll, allLabel } = props;
  const actions = bulkOf(ui);
  const first = actions.find(({ name, opens }) => opens === 'nothing' && !ui.bulkChange(name).leaves);
  const editing = actions.find(({ name, opens }) => name === action && opens === 'editor');
  let next: RecordAction | null = null;
  return (
    <>
      {first ? (
        <Button size="sm" onClick={() => onAct(first.name)}>
          {first.bulkLabel}
        </Button>
      ) : null}
      <Popover open={editing !== undefined} onOpenChange={(open) => (open ? undefined : onAction(null))}>
        <Menu modal={false}>
          <PopoverAnchor asChild>
            <MenuTrigger asChild>
              <Button size="sm">
                {listWords.bulkMore}
                <ChevronUp aria-hidden className="size-4" strokeWidth={1.75} />
              </Button>
            </MenuTrigger>
          </PopoverAnchor>
          <MenuContent
            align="end"
            side="top"
            onCloseAutoFocus={(event) => {
              if (!next) return;
              event.preventDefault();
              if (next.opens === 'editor') onAction(next.name);
              else onAct(next.name);
            }}
          >
            {onSelectAll ? (
              <>
                <MenuItem onSelect={onSelectAll}>{allLabel}</MenuItem>
                <MenuSeparator />
              </>
            ) : null}
            {actions
              .filter((one) => one !== first)
              .map((one) => (
                <MenuItem
                  key={one.name}
                  shortcut={one.shortcut}
                  onSelect={() => {
                    next = one;
                  }}
                >
                  {one.bulkLabel}
                </MenuItem>
              ))}
          </MenuContent>
        </Menu>
        {editing ? (
          <ActionLayer label={editing.bulkLabel ?? ''} onReturn={onReturn}>
            {editorOf(editing)}
          </ActionLayer>
        ) : null}
      </Popover>
    </>
  );
}

function ActionLayer(props: { label: string; onReturn: () => void; children: ReactNode }): ReactNode {
  const { label, onReturn, children } = props;
  return (
    <PopoverContent label={label} side="top" align="start" returnFocus={onReturn}>
      {children}
    </PopoverContent>
  );
}
