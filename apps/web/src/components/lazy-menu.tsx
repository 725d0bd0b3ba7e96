import { type ButtonHTMLAttributes, cloneElement, type ReactElement, type ReactNode, useState } from 'react';
import { lazyPart } from '@/lib/lazy-part';

const load = () => import('./open-menu').then((module) => module.OpenMenu);
const OpenMenu = lazyPart(load);

interface LazyMenuProps {
  trigger: ReactElement<ButtonHTMLAttributes<HTMLButtonElement>>;
  /** Loads what `children` show. */
  loadList: () => Promise<unknown>;
  /** The `MenuContent`, from a part of its own. */
  children: ReactNode;
}

/** How a menu was asked for before it was loaded. */
export interface MenuAsked {
  /** The button that was used; another one takes its place. */
  early: HTMLElement;
  byKeyboard: boolean;
}

/** A menu that is loaded when its button is used, and begins to load when the button is about to be: a page opens without it. */
export function LazyMenu({ trigger, loadList, children }: LazyMenuProps): ReactNode {
  const [asked, setAsked] = useState<MenuAsked | null>(null);
  const [ready, setReady] = useState(false);
  const soon = () => void Promise.all([load(), loadList()]).catch(() => undefined);
  const early = {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: soon,
    onFocus: soon,
    // A click by Enter or Space counts no presses.
    onClick: ({ currentTarget, detail }) => setAsked({ early: currentTarget, byKeyboard: detail === 0 }),
    onKeyDown: (event) => {
      if (event.key !== 'ArrowDown') return;
      event.preventDefault();
      setAsked({ early: event.currentTarget, byKeyboard: true });
    },
  } satisfies ButtonHTMLAttributes<HTMLButtonElement>;
  return (
    <>
      {ready ? null : cloneElement(trigger, early)}
      {asked ? (
        <OpenMenu trigger={trigger} asked={asked} loadList={loadList} onReady={() => setReady(true)}>
          {children}
        </OpenMenu>
      ) : null}
    </>
  );
}
