export { accountNoticeMail, issueAccountLink } from './account-mail';
export { confirmAddress, requestAddressChange } from './change-address';
export { getMe, getUser } from './get';
export { redeemSignInLink } from './redeem-sign-in-link';
export { type Registration, registerUser } from './register';
export { requestLink } from './request-link';
export { resetPassword } from './reset-password';
export { revokeSessions } from './revoke-sessions';
export { verifyAddress } from './verify-address';
