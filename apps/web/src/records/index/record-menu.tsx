import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from '@quartermaster/ui/menu';
import type { ReactElement, ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { layerOpen } from '@/lib/keys';
import type { Point } from '@/lib/use-context-menu';
import { listWords } from '@/messages/list';
import { panelWords } from '@/messages/panel';
import type { ListedRecord, RecordAction } from '../kind-ui';
import { useRecordLinks } from './use-record-links';

interface LayerAtProps {
  /** What the layer is called, if it takes its name from the button. */
  label: string;
  at: Point;
  /** Hangs the layer on a button. */
  children: (button: ReactElement) => ReactNode;
}

/** A layer at a point of the window, for what has no button there. */
export function LayerAt({ label, at, children }: LayerAtProps): ReactNode {
  const button = (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      className="pointer-events-none fixed size-0 opacity-0"
      style={{ left: at.x, top: at.y }}
    />
  );
  return createPortal(children(button), document.body);
}

interface MenuLayerProps {
  /** What it is the menu of. */
  recordKey: string;
  /** Where on the window it opens, if not at its button. */
  at?: Point | undefined;
  onClose: () => void;
  /** What opened last, after it is gone; null where focus goes back. */
  onClosed: (opens: string | null) => void;
  /** Its button. */
  trigger?: ReactElement;
  /** @param open opens something, once the menu is gone */
  children: (open: (what: string) => void) => ReactNode;
}

/** An open menu, at its button or at a point of the window. */
function MenuLayer({ recordKey, at, onClose, onClosed, trigger, children }: MenuLayerProps): ReactNode {
  let next: string | null = null;
  return (
    <>
      {at ? trigger : null}
      <Menu modal={false} open onOpenChange={(open) => (open ? undefined : onClose())}>
        {at ? (
          <LayerAt label={listWords.rowMenu(recordKey)} at={at}>
            {(button) => <MenuTrigger asChild>{button}</MenuTrigger>}
          </LayerAt>
        ) : (
          <MenuTrigger asChild>{trigger}</MenuTrigger>
        )}
        <MenuContent
          // Beside the pointer it has the whole height of the window.
          {...(at ? ({ side: 'right', align: 'start', sideOffset: 2 } as const) : { align: 'end' as const })}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // A menu opened by the press that closed this one keeps the focus.
            if (next !== null || !layerOpen()) onClosed(next);
          }}
        >
          {children((what) => {
            next = what;
          })}
        </MenuContent>
      </Menu>
    </>
  );
}

interface RecordMenuProps extends Pick<MenuLayerProps, 'at' | 'onClose' | 'onClosed' | 'trigger'> {
  record: ListedRecord;
  href: string;
  mayWrite: boolean;
  /** What a key does on the record; the menu has the same, in this order. */
  actions: readonly RecordAction[];
  /** Whether these keys work where the menu is. */
  keys?: boolean;
  can(action: string, record: ListedRecord): boolean;
  run(action: string, record: ListedRecord): void;
  /** How the record can be moved. */
  moves?: ReactNode;
}

/** Everything a key does on a record. Names the editor that is to open when it closes. */
export function RecordMenu(props: RecordMenuProps): ReactNode {
  const { record, href, mayWrite, actions, keys = true, can, run, moves, ...layer } = props;
  const links = useRecordLinks();
  const editors = actions.filter(({ opens }) => opens === 'editor');
  const others = actions.filter(({ opens }) => opens === 'nothing');
  return (
    <MenuLayer recordKey={record.key} {...layer}>
      {(open) => (
        <>
          <MenuItem shortcut={keys ? 'Enter' : undefined} onSelect={() => links.open(record.key, href)}>
            {panelWords.openPage}
          </MenuItem>
          <MenuItem shortcut={keys ? 'Y' : undefined} onSelect={() => links.copyLink(record.key, href)}>
            {listWords.copyLink}
          </MenuItem>
          {mayWrite ? (
            <>
              <MenuSeparator />
              {editors.map(({ name, label, shortcut }) => (
                <MenuItem key={name} shortcut={keys ? shortcut : undefined} onSelect={() => open(name)}>
                  {label}
                </MenuItem>
              ))}
              {moves ? <MenuSeparator /> : null}
              {moves}
              <MenuSeparator />
              {others.map(({ name, label, shortcut }) => (
                <MenuItem
                  key={name}
                  shortcut={keys ? shortcut : undefined}
                  disabled={!can(name, record)}
                  onSelect={() => run(name, record)}
                >
                  {label}
                </MenuItem>
              ))}
            </>
          ) : null}
        </>
      )}
    </MenuLayer>
  );
}

interface SelectionMenuProps extends Omit<MenuLayerProps, 'children'> {
  count: number;
  actions: readonly RecordAction[];
}

/** What the bar of the selection does, as the menu of one of its rows. Names what the bar is to do when it closes. */
export function SelectionMenu({ count, actions, ...layer }: SelectionMenuProps): ReactNode {
  return (
    <MenuLayer {...layer}>
      {(open) => (
        <>
          <MenuLabel>{listWords.selected(count)}</MenuLabel>
          {actions.map(({ name, bulkLabel, shortcut }) =>
            bulkLabel === undefined ? null : (
              <MenuItem key={name} shortcut={shortcut} onSelect={() => open(name)}>
                {bulkLabel}
              </MenuItem>
            ),
          )}
        </>
      )}
    </MenuLayer>
  );
}
