/** Goes on after signing in, with a full load so that nothing of an earlier session stays in memory. Never settles: the form stays pending. */
export function openApp(path: string): Promise<void> {
  window.location.assign(path);
  return new Promise<void>(() => {});
}
