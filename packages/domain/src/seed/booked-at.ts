interface Transaction {
  id: string;
  /** `2006-03-22 16:02:28` */
  transaction_created_date: string;
}

/** Sorts transactions of the Northwind files in the order of their books, in which nothing is ever below 0. */
export function bookedAt({ id, transaction_created_date: createdAt }: Transaction): string {
  return `${createdAt} ${id.padStart(6, '0')}`;
}
