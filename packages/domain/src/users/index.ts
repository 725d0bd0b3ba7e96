export { changeFactor, type FactorNews, type LockedAccount, tellFactorNews } from './change-factor';
export { getMe, getUser } from './get';
export { type Registration, registerUser } from './register';
