import { json, price } from '../records/column';

/** What supplier parts have that needs a permission, as the activity of products names it. */
export const supplierParts = {
  columns: {
    packCost: price({ label: 'Pack cost', currency: 'currency', optional: true, needs: 'costs.read' }),
    breaks: json({ label: 'Price breaks', default: [], needs: 'costs.read' }),
  },
};
