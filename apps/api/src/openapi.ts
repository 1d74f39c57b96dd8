import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { configure } from './app.setup.js';
import { buildDocument } from './openapi-document.js';
import type { Env } from './platform/config/env.js';
import { readZaloSettings } from './platform/config/zalo-settings.js';

/** Writes the contract, or with --check fails when the committed one differs. Needs no database. */
const FILE = join('apps', 'api', 'openapi.json');

const env: Env = {
  kind: 'api', port: 3000, host: '127.0.0.1', production: false, dataDir: 'data', publicBaseUrl: 'http://localhost:3000',
  databaseUrl: 'postgres://nobody@127.0.0.1:1/none', fieldKey: Buffer.alloc(32), secondFactorRequired: false, trustProxy: false, logLevel: 'silent',
  zalo: readZaloSettings({}, 'http://localhost:3000'),
};

const app = await NestFactory.create<NestFastifyApplication>(AppModule.for(env), new FastifyAdapter(), { logger: false, preview: true, abortOnError: false });
configure(app, env);
const text = `${JSON.stringify(buildDocument(app), null, 2)}\n`;
if (process.argv.includes('--check')) {
  if (readFileSync(FILE, 'utf8') !== text) {
    console.error('apps/api/openapi.json differs from the code: run `npm run openapi` and review the change.');
    process.exit(1);
  }
} else {
  writeFileSync(FILE, text);
}
process.exit(0);
