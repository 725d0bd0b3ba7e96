import { type ButtonHTMLAttributes, cloneElement, type ReactElement, type ReactNode, useState } from 'react';
import { lazyPart } from '@/lib/lazy-part';

const load = () => import('./open-menu').then((module) => module.OpenMenu);
const OpenMenu = lazyPart(load);

interface LazyMenuProps {
  trigger: ReactElement<ButtonHTMLAttributes<HTMLButtonElement>>;
  /** The `MenuContent`, from a part of its own. */
  children: ReactNode;
}

/** A menu that is loaded when its button is used, and begins to load when the button is about to be: a page opens without it. */
export function LazyMenu({ trigger, children }: LazyMenuProps): ReactNode {
  const [asked, setAsked] = useState(false);
  const [ready, setReady] = useState(false);
  const soon = () => void load().catch(() => undefined);
  const early = {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: soon,
    onFocus: soon,
    onClick: () => setAsked(true),
    onKeyDown: (event) => {
      if (event.key !== 'ArrowDown') return;
      event.preventDefault();
      setAsked(true);
    },
  } satisfies ButtonHTMLAttributes<HTMLButtonElement>;
  return (
    <>
      {ready ? null : cloneElement(trigger, early)}
      {asked ? (
        <OpenMenu trigger={trigger} onReady={() => setReady(true)}>
          {children}
        </OpenMenu>
      ) : null}
    </>
  );
}
