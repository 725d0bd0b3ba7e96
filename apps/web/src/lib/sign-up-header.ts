/** The request header by which our server tells pages who may create an account: `open`, `invited` or `closed`. */
export const SIGN_UP_HEADER = 'x-sign-up';
