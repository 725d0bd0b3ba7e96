import { Menu, MenuTrigger } from '@quartermaster/ui/menu';
import { type ReactElement, type ReactNode, useLayoutEffect } from 'react';

interface OpenMenuProps {
  trigger: ReactElement;
  /** It stands in the trigger's place from now on. */
  onReady: () => void;
  children: ReactNode;
}

/** A menu that was asked for before it was loaded. */
export function OpenMenu({ trigger, onReady, children }: OpenMenuProps): ReactNode {
  useLayoutEffect(onReady, []);
  return (
    <Menu modal={false} defaultOpen>
      <MenuTrigger asChild>{trigger}</MenuTrigger>
      {children}
    </Menu>
  );
}
