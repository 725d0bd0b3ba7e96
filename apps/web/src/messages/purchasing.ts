export { purchasing as purchasingWords } from './en/purchasing';
