export { findDamage, type Inspection } from './find-damage';
