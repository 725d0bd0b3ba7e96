import { useEffect } from 'react';

/**
 * Keeps `--keyboard-inset` on the document at the height in px that an on-screen keyboard covers. Phones lay a page out as if the
 * keyboard were not there, so what sticks to the bottom of the window would be below it.
 */
export function useKeyboardInset(active: boolean): void {
  useEffect(() => {
    const seen = window.visualViewport;
    if (!active || !seen) return;
    const { style } = document.documentElement;
    const measure = () => {
      // A page that was zoomed in is smaller, too, without a keyboard.
      const covered = seen.scale === 1 ? window.innerHeight - seen.height - seen.offsetTop : 0;
      style.setProperty('--keyboard-inset', `${Math.max(0, Math.round(covered))}px`);
    };
    measure();
    seen.addEventListener('resize', measure);
    seen.addEventListener('scroll', measure);
    return () => {
      seen.removeEventListener('resize', measure);
      seen.removeEventListener('scroll', measure);
      style.removeProperty('--keyboard-inset');
    };
  }, [active]);
}
