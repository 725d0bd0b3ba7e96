export { postShipment } from './post';
export { listShipments } from './read';
export { reverseShipment } from './reverse';
