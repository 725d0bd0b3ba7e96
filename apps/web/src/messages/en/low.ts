/** The words of what runs low, on Today. */
export const low = {
  title: 'Running low',
  available: (quantity: string) => `${quantity} available`,
  reorderAt: (quantity: string) => `reorder at ${quantity}`,
  low: 'Low',
  out: 'Out',
};
