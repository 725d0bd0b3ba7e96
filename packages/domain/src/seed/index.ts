export { seedDemo } from './demo';
export { type Books, readBooks, type SeedTask } from './northwind';
