import type { Ctx } from '../../kernel/context';
import type { Good } from './catalog';
import type { Chance } from './chance';
import type { Buyer, Deliverer } from './parties';

/** Who does what: by the ids of `STAFF`. */
export const ROLES = { owner: '1', sales: '2', buyer: '3', warehouse: '4', accounts: '5' } as const;
export type ShopRole = keyof typeof ROLES;

/** The company on one day: its people, who act at a time of that day, and its records. */
export interface Shop {
  day: string;
  /** Whether the day is the last one. */
  isToday: boolean;
  chance: Chance;
  /** @param time `HH:MM` in the workspace; now, if that is earlier */
  as(role: ShopRole, time: string): Ctx;
  customerOf(buyer: Buyer): string;
  supplierOf(deliverer: Deliverer): string;
  variantOf(good: Good): string;
}
