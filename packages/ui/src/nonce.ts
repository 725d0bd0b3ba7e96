import { setNonce } from 'get-nonce';

/**
 * Lets dialogs add their one scroll-lock style sheet under a CSP without unsafe-inline: takes the nonce the page's own
 * scripts carry. Call once in the browser before the first dialog opens.
 */
export function adoptDocumentNonce(): void {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
  if (nonce) setNonce(nonce);
}
