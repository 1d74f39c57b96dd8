import { Module } from '@nestjs/common';
import { ItemOutcomes } from '../items/item-outcomes.js';
import { CashLedger } from './cash-ledger.js';
import { CustodyLog } from './custody-log.js';
import { CustodyRecords } from './custody-records.js';

/** Below the cases: what their steps write down about the safe, the money and the things. */
@Module({ providers: [CashLedger, CustodyLog, ItemOutcomes, CustodyRecords], exports: [CashLedger, CustodyLog, ItemOutcomes, CustodyRecords] })
export class CustodyRecordsModule {}
