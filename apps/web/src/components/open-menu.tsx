import { Menu, MenuTrigger } from '@quartermaster/ui/menu';
import { type ReactElement, type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { MenuAsked } from './lazy-menu';

interface OpenMenuProps {
  trigger: ReactElement;
  asked: MenuAsked;
  loadList: () => Promise<unknown>;
  /** It stands in the trigger's place from now on. */
  onReady: () => void;
  children: ReactNode;
}

/** A menu that was asked for before it was loaded. It opens once its list is there too, unless the person has gone on. */
export function OpenMenu({ trigger, asked, loadList, onReady, children }: OpenMenuProps): ReactNode {
  const button = useRef<HTMLButtonElement>(null);
  // Null until it was opened or closed.
  const [open, setOpen] = useState<boolean | null>(null);
  const takeOver = useEffectEvent(() => {
    if (document.activeElement === asked.early) button.current?.focus();
    onReady();
  });
  const begin = useEffectEvent(() => {
    const { activeElement } = document;
    // Some browsers give a button that is pressed no focus.
    if (open !== null || (activeElement !== button.current && activeElement !== document.body)) return;
    // The menu itself has to see the key: its first item is highlighted then.
    if (asked.byKeyboard) button.current?.dispatchEvent(new KeyboardEvent('keydown', ARROW_DOWN));
    else setOpen(true);
  });
  useLayoutEffect(() => takeOver(), []);
  useEffect(() => {
    // If it does not come, the list itself says so, and the button can be used again.
    void loadList().then(
      () => begin(),
      () => undefined,
    );
  }, [loadList]);
  return (
    <Menu modal={false} open={open ?? false} onOpenChange={setOpen}>
      <MenuTrigger asChild ref={button}>
        {trigger}
      </MenuTrigger>
      {children}
    </Menu>
  );
}

const ARROW_DOWN = { key: 'ArrowDown', bubbles: true, cancelable: true } as const;
