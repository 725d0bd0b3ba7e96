export { changePassword } from './change-password';
export { getMe, getUser } from './get';
export { type Registration, registerUser } from './register';
