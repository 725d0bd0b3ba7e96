export { getTradeSettings } from './get';
export { updateTradeSettings } from './update';
