export { purchasePage as purchasePageWords } from './en/purchase-page';
