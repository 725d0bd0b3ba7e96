'use client';

import { MenuItem } from '@quartermaster/ui/menu';
import { Ellipsis } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { listWords } from '@/messages/list';
import type { RecordAction, RowStep } from '../kind-ui';
import { LayerAt, RecordMenu, SelectionMenu } from './record-menu';
import { MENU, RENAME, type RecordRowProps } from './row-props';

/**
 * Everything a key does on a row, for those who use none: at its button, or where the row was clicked. The menu exists only while it is
 * open. Fields that have no column of their own are changed from here; those chosen at the pointer, where it is.
 */
export function RowMenu(props: RecordRowProps & { withoutColumn: boolean }): ReactNode {
  const { ui, record, place, context, picking, pickedAt, onPick, onReturn, mayWrite, withoutColumn } = props;
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
  const editor = mayWrite && picking !== MENU && picking !== RENAME ? picking : null;
  const hang = (button: ReactElement) =>
    editor === null
      ? null
      : ui.editor({
          record,
          editor,
          today: context.today,
          open: true,
          onOpenChange: (next) => (next ? undefined : onPick(null)),
          returnFocus: () => onReturn(record.key),
          children: button,
        });
  if (editor !== null && pickedAt) {
    return (
      <>
        {trigger}
        <LayerAt label={listWords.rowMenu(record.key)} at={pickedAt}>
          {hang}
        </LayerAt>
      </>
    );
  }
  if (editor !== null && withoutColumn) return hang(trigger);
  return open ? <OpenMenu {...props} trigger={trigger} /> : trigger;
}

function OpenMenu({ trigger, ...props }: RecordRowProps & { trigger: ReactElement }): ReactNode {
  const { ui, record, place, href, mayWrite, pickedAt, chosen, ordered, onPick, onReturn, onStep, onBulk } = props;
  const actions = ui.useActions();
  const layer = { at: pickedAt, trigger, onClose: () => onPick(null) };
  const returning = (open: (what: string) => void) => (what: string | null) =>
    what === null ? onReturn(record.key) : open(what);
  if (chosen > 1 && mayWrite) {
    const { key } = record;
    return (
      <SelectionMenu {...layer} recordKey={key} count={chosen} actions={ui.actions} onClosed={returning(onBulk)} />
    );
  }
  const label = ui.columns[ui.address.terms.primary]?.label ?? '';
  const rename: RecordAction = { name: RENAME, key: 'F2', shortcut: 'F2', label, opens: 'editor' };
  return (
    <RecordMenu
      {...layer}
      {...actions}
      record={record}
      href={href}
      mayWrite={mayWrite}
      actions={ui.primary.useRename ? [rename, ...ui.actions] : ui.actions}
      onClosed={returning((part) => onPick(pickedAt ? { place, part, at: pickedAt } : { place, part }))}
      moves={
        ordered
          ? STEPS.map(({ step, shortcut }) => (
              <MenuItem key={step} shortcut={shortcut} onSelect={() => onStep(place, step)}>
                {listWords.steps[step]}
              </MenuItem>
            ))
          : null
      }
    />
  );
}

/** In the words of the map of keys. */
const STEPS: readonly { step: RowStep; shortcut: string }[] = [
  { step: 'first', shortcut: 'Alt Shift ↑' },
  { step: 'up', shortcut: 'Alt ↑' },
  { step: 'down', shortcut: 'Alt ↓' },
  { step: 'last', shortcut: 'Alt Shift ↓' },
];
