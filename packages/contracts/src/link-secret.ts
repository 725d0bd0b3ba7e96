/** The secret of a mailed link: 32 random bytes in base64url. */
export const LINK_SECRET = /^[\w-]{43}$/;
