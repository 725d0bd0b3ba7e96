import { setNonce } from 'get-nonce';

/**
 * Lets dialogs add their scroll-lock style sheet under a CSP without unsafe-inline: reuses the nonce of the page's own scripts.
 * Call once in the browser before the first dialog opens.
 */
export function adoptDocumentNonce(): void {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
  if (nonce) setNonce(nonce);
}
