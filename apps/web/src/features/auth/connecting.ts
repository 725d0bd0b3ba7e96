/** In the address that a journey to connect a provider comes back to: it tells a failed one from a failed sign-in. */
export const CONNECTING = 'connect=started';
