import { useEffect, useEffectEvent, useState } from 'react';

interface LeaveGuard {
  /** Where a link would lead; null while nobody leaves. */
  leaving: string | null;
  stay: () => void;
}

/** While something is not saved, a link asks before it is followed, and closing the window asks as browsers do. */
export function useLeaveGuard(isDirty: () => boolean): LeaveGuard {
  const [leaving, setLeaving] = useState<string | null>(null);
  const onClick = useEffectEvent((event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!(link instanceof HTMLAnchorElement) || link.target === '_blank' || link.origin !== location.origin) return;
    // A panel or a place on this page.
    if (link.pathname === location.pathname || !isDirty()) return;
    event.preventDefault();
    event.stopPropagation();
    setLeaving(`${link.pathname}${link.search}${link.hash}`);
  });
  const onUnload = useEffectEvent((event: BeforeUnloadEvent) => {
    if (isDirty()) event.preventDefault();
  });
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    document.addEventListener('click', (event) => onClick(event), { capture: true, signal });
    window.addEventListener('beforeunload', (event) => onUnload(event), { signal });
    return () => controller.abort();
  }, []);
  return { leaving, stay: () => setLeaving(null) };
}
