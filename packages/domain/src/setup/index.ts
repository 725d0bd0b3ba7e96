export { checkSetup } from './check';
export { getSetupMail } from './mail-state';
export { isSetupNeeded } from './needed';
export { setUp } from './set-up';
