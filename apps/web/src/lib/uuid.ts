/** An id in the server's format, as a regular expression fragment. */
export const UUID_PATTERN = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** Matches exactly one id. */
export const UUID = new RegExp(`^${UUID_PATTERN}$`);
