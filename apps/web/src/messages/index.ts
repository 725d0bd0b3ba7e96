// One language at launch. Another one is another folder of the same shape. What only some pages say stands in files of its
// own, so that the others need not load it.
export { en as t } from './en';
