export { listHurts } from './hurts';
export { readAvailability } from './of-order';
export { repegStock } from './repeg';
