export { createDataSource, dataSourceOptions, type DataSourceSettings } from './data-source.js';
export { ensureRoles, LOGIN_ROLES, type LoginRole } from './roles.js';
export { classifyDatabaseError, isSerializationFailure, type DatabaseFailure } from './postgres-errors.js';
export { ReadPool } from './read-pool.js';
export type { Reader, Scope, Statement } from './scope.js';
export { TransactionRunner, type Transaction } from './transaction-runner.js';
export * from './facts/ha-tinh-units.js';
export * from './facts/demo-villages.js';
export * from './facts/public-holidays.js';
