/** An id as the server makes them, as a part of a regular expression. */
export const UUID_PATTERN = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** An id, and nothing around it. */
export const UUID = new RegExp(`^${UUID_PATTERN}$`);
