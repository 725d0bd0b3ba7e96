export { type OracleDocument, type OracleLine, oracleDocument, oraclePart, oracleSplit } from './money';
export { type OracleMove, OraclePool } from './pool';
