'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { cn } from './cn';

interface ToolbarProps {
  /** Accessible name. */
  label: string;
  className?: string;
  children: ReactNode;
}

const STEPS: Partial<Record<string, (at: number, last: number) => number>> = {
  ArrowRight: (at, last) => (at === last ? 0 : at + 1),
  ArrowLeft: (at, last) => (at === 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** Buttons that are one stop of Tab: arrows, Home and End move among them (APG toolbar). */
export function Toolbar({ label, className, children }: ToolbarProps): ReactNode {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => (bar.current ? rove(bar.current) : undefined), []);
  return (
    <div ref={bar} role="toolbar" aria-label={label} className={cn('flex flex-wrap items-center', className)}>
      {children}
    </div>
  );
}

/**
 * Keeps one control of a toolbar in the order of Tab: the one used last, else the first. Works on the elements, because keys pressed
 * in a layer that a control opens would bubble here as React's events do, and because controls may arrive late.
 * @returns stops it
 */
function rove(bar: HTMLElement): () => void {
  let used: Element | null = null;
  const controls = () => [...bar.querySelectorAll<HTMLElement>('a[href], button:not(:disabled)')];
  function arrange(): void {
    const all = controls();
    const stop = all.find((control) => control === used) ?? all[0];
    for (const control of all) control.tabIndex = control === stop ? 0 : -1;
  }
  function onFocus({ target }: FocusEvent): void {
    used = target instanceof Element ? target : null;
    arrange();
  }
  function onKey(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    const all = controls();
    const at = event.target instanceof HTMLElement ? all.indexOf(event.target) : -1;
    if (!step || at < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    all[step(at, all.length - 1)]?.focus();
  }
  arrange();
  const changes = new MutationObserver(arrange);
  changes.observe(bar, { childList: true, subtree: true });
  bar.addEventListener('focusin', onFocus);
  bar.addEventListener('keydown', onKey);
  return () => {
    changes.disconnect();
    bar.removeEventListener('focusin', onFocus);
    bar.removeEventListener('keydown', onKey);
  };
}
