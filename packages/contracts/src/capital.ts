/** A text with a capital at its beginning: “customer” becomes “Customer”. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
