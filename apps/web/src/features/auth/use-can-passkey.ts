import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** Whether this browser can use passkeys; false until the page is alive. */
export function useCanPasskey(): boolean {
  return useSyncExternalStore(
    never,
    () => typeof window.PublicKeyCredential === 'function',
    () => false,
  );
}
