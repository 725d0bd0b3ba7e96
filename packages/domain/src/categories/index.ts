export { archiveCategory, unarchiveCategory } from './archive';
export { createCategory } from './create';
export { listCategories } from './list';
export { updateCategory } from './update';
