// One language at launch. Another one is another object of the same shape.
export { en as t } from './en';
