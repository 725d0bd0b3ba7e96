export { archiveLocation } from './archive';
export { createLocation } from './create';
export { listLocations } from './list';
export { unarchiveLocation } from './unarchive';
export { updateLocation } from './update';
