import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from './migrations/index.js';

export interface DataSourceSettings {
  url: string;
  /** Entity classes; empty for the migrator. */
  entities: (new () => object)[];
  poolSize: number;
  applicationName: string;
}

/** The one place that says how we talk to PostgreSQL through TypeORM. */
export function dataSourceOptions(settings: DataSourceSettings): DataSourceOptions {
  return {
    type: 'postgres',
    url: settings.url,
    applicationName: settings.applicationName,
    entities: settings.entities,
    migrations,
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    // Dates stay strings and times stay Date; int8 stays a string unless a query casts it.
    poolSize: settings.poolSize,
    poolErrorHandler: () => undefined,
    extra: { options: '-c statement_timeout=15000 -c lock_timeout=8000 -c idle_in_transaction_session_timeout=20000' },
  };
}

export const createDataSource = (settings: DataSourceSettings): DataSource => new DataSource(dataSourceOptions(settings));
