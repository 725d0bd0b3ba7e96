declare global {
  interface Window {
    /** Stops catching keys. @returns those that were caught, in order */
    takeEarlyKeys?: () => readonly KeyboardEvent[];
  }
}

/**
 * Catches the keys that are pressed before the page listens to them: it can be seen some time before its scripts run. The page carries
 * this function as text, so it uses nothing from outside.
 */
export function catchEarlyKeys(): void {
  const caught: KeyboardEvent[] = [];
  const stop = new AbortController();
  const { signal } = stop;
  window.addEventListener(
    'keydown',
    (event) => {
      const { target, key } = event;
      const typing = target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
      const modified = event.ctrlKey || event.metaKey || event.altKey;
      if (!typing && !modified && !event.repeat && key.length === 1) caught.push(event);
    },
    { signal },
  );
  // Someone who goes on by pointer has given up on the keys.
  window.addEventListener('pointerdown', () => caught.splice(0), { signal });
  window.takeEarlyKeys = () => {
    stop.abort();
    return caught.splice(0);
  };
}
