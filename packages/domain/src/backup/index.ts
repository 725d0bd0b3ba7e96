export { findDamage } from './find-damage';
