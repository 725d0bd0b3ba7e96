import type { KindNoun } from '@quartermaster/contracts/kinds';
import type { Permission } from '@quartermaster/contracts/roles';
import {
  Building2,
  ChartNoAxesColumn,
  CircleCheck,
  Inbox,
  type LucideIcon,
  Package,
  PackagePlus,
  ShoppingCart,
  Sun,
  Truck,
} from 'lucide-react';
import type { Route } from 'next';
import { t } from '@/messages';

export interface NavItem {
  key:
    | 'today'
    | 'inbox'
    | 'tasks'
    | 'statistics'
    | 'orders'
    | 'customers'
    | 'products'
    | 'purchase-orders'
    | 'suppliers';
  label: string;
  icon: LucideIcon;
  /** The second key of the sequence after G. */
  goKey: string;
  /** Hidden from roles without it. */
  needs?: Permission;
  /** The kind whose list it is. */
  noun?: KindNoun;
}

export interface NavSection {
  label: string;
  items: readonly NavItem[];
}

/** The pages of the sidebar, in order. */
export const NAV_SECTIONS: readonly NavSection[] = [
  {
    label: t.nav.work,
    items: [
      { key: 'today', label: t.nav.today, icon: Sun, goKey: 'h' },
      { key: 'inbox', label: t.nav.inbox, icon: Inbox, goKey: 'i' },
      { key: 'tasks', label: t.nav.tasks, icon: CircleCheck, goKey: 't', needs: 'tasks.read', noun: 'task' },
      { key: 'statistics', label: t.nav.statistics, icon: ChartNoAxesColumn, goKey: 's', needs: 'tasks.read' },
    ],
  },
  {
    label: t.nav.trade,
    items: [
      { key: 'orders', label: t.nav.orders, icon: ShoppingCart, goKey: 'o', needs: 'orders.read', noun: 'order' },
      {
        key: 'customers',
        label: t.nav.customers,
        icon: Building2,
        goKey: 'c',
        needs: 'customers.read',
        noun: 'customer',
      },
      {
        key: 'products',
        label: t.nav.products,
        icon: Package,
        goKey: 'p',
        needs: 'catalog.read',
        noun: 'product',
      },
      {
        key: 'purchase-orders',
        label: t.nav.purchasing,
        icon: PackagePlus,
        goKey: 'u',
        needs: 'purchasing.read',
        noun: 'purchaseOrder',
      },
      {
        key: 'suppliers',
        label: t.nav.suppliers,
        icon: Truck,
        goKey: 'v',
        needs: 'suppliers.read',
        noun: 'supplier',
      },
    ],
  },
];

export const NAV_ITEMS: readonly NavItem[] = NAV_SECTIONS.flatMap(({ items }) => items);

/** The URL of a page in a workspace. */
export function navHref(slug: string, { key }: NavItem): Route {
  return `/w/${slug}/${key}` as Route;
}

interface NewItem {
  noun: KindNoun;
  label: string;
  /** The second key of the sequence after the key that creates. */
  newKey: string;
  needs: Permission;
}

/** What can be created from anywhere. */
export const NEW_ITEMS: readonly NewItem[] = [
  { noun: 'task', label: t.nav.newTask, newKey: 't', needs: 'tasks.write' },
  { noun: 'order', label: t.nav.newOrder, newKey: 'o', needs: 'orders.write' },
  { noun: 'customer', label: t.nav.newCustomer, newKey: 'c', needs: 'customers.write' },
  { noun: 'product', label: t.nav.newProduct, newKey: 'p', needs: 'catalog.write' },
  { noun: 'purchaseOrder', label: t.nav.newPurchase, newKey: 'u', needs: 'purchasing.write' },
  { noun: 'supplier', label: t.nav.newSupplier, newKey: 's', needs: 'suppliers.write' },
];
