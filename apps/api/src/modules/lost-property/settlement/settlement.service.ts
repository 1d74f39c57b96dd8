import { Inject, Injectable } from '@nestjs/common';
import {
  assertFinderHasShare, assertMaySeeOut, assertMaySettle, assertMayTransferStateShare, type CaseAction, DomainError, lostPropertyLifecycle, settlementPlan,
} from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../../platform/commands/commands.js';
import type { LostPropertyCase } from '../lost-property-case.entity.js';
import { fieldError } from '../lost-property-intake.service.js';
import { identityNumberOf } from '../lost-property-return.service.js';
import { LostPropertyPeople } from '../lost-property.people.js';
import { LostPropertyRepository } from '../lost-property.repository.js';
import type { PrepareSettlementInput, PrepareStateShareInput, SettleInput, TransferStateShareInput } from './dto/settlement-input.dto.js';
import type { SettlementResponse } from './dto/settlement.dto.js';
import { cashOf, foreignOf, isMoneyAlone, kindVndOf, ownedOf, remainingOf, takenItems } from './settlement-account.js';
import type { FileItem, FileShares } from './settlement-file.queries.js';
import { SettlementLedger } from './settlement.ledger.js';
import { SettlementMinutes } from './settlement.minutes.js';
import { settlerOf, type SettlementFile, SettlementQueries, thingsLeft } from './settlement.queries.js';
import { SettlementRepository } from './settlement.repository.js';

/** What leaves the station at the end: the finder's share first, the State's after it. */
@Injectable()
export class SettlementService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(LostPropertyRepository) private readonly cases: LostPropertyRepository,
    @Inject(SettlementRepository) private readonly rows: SettlementRepository,
    @Inject(SettlementQueries) private readonly queries: SettlementQueries,
    @Inject(SettlementLedger) private readonly ledger: SettlementLedger,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
    @Inject(SettlementMinutes) private readonly minutes: SettlementMinutes,
  ) {}

  prepare(command: CommandContext, id: string, input: PrepareSettlementInput): Promise<SettlementResponse> {
    return this.step(command, id, 'prepareSettlement', async (tx, found, file, shares) => {
      assertFinderHasShare(shares);
      const owned = ownedOf(file.items);
      const taken = takenItems(owned, input.itemIds);
      await this.ledger.assertHolds(tx, found, cashOf(owned));
      const plan = settlementPlan({ finderVnd: shares.finderVnd, costVnd: shares.costVnd, cashVnd: cashOf(owned), thingsVnd: kindVndOf(taken) });
      if ((plan.cashPaidVnd === 0) !== (input.paymentWay === 'NONE')) throw fieldError('paymentWay', plan.cashPaidVnd === 0 ? 'NOTHING_TO_PAY' : 'REQUIRED');
      const identityNumber = identityNumberOf(input.identityEvidence);
      const evidence = { kind: input.identityEvidence.kind, number: identityNumber };
      const issued = await this.minutes.settlement(tx, found, file, { shares, plan, taken, paymentWay: input.paymentWay, evidence });
      await this.rows.saveSettlement(tx, {
        communeId: found.communeId, caseId: id, state: 'PREPARED', paymentWay: input.paymentWay, itemIds: input.itemIds, takesDevice: taken.some(({ road }) => road === 'DEVICE'),
        thingsVnd: String(plan.thingsVnd), cashPaidVnd: String(plan.cashPaidVnd), finderPaysVnd: String(plan.finderPaysVnd), identityKind: evidence.kind,
        identitySealed: this.people.sealIdentity(found.communeId, id, { number: identityNumber, note: input.identityEvidence.note ?? null }),
        identityLast4: identityNumber?.slice(-4) ?? null, identitySeenBy: tx.actor.userId, identitySeenAt: tx.now, minutesId: issued.id, devicesWiped: false, depositary: null, depositaryReceiver: null, reason: null, completedBy: null, completedAt: null,
      });
      const details = { items: taken.length, paymentWay: input.paymentWay, evidence: evidence.kind, minutes: issued.numberLabel };
      tx.audit({ action: 'lost-property.settlement-prepared', objectType: 'lost-property-case', objectId: id, details });
    });
  }

  /** Once only: the case row is locked, the ledger gives no money twice, and the database refuses a second settlement. */
  settle(command: CommandContext, id: string, input: SettleInput): Promise<SettlementResponse> {
    return this.step(command, id, 'settle', async (tx, found, file, shares) => {
      const { settlement } = file;
      const devicesWiped = input.devicesWiped ?? false;
      assertMaySeeOut(settlerOf(file)!, tx.actor.userId);
      assertMaySettle({
        prepared: settlement?.state === 'PREPARED', minutesReady: settlement?.minutesReady ?? false, minutesSigned: input.minutesSigned,
        takesDevice: settlement?.takesDevice ?? false, devicesWiped,
      });
      const owned = ownedOf(file.items);
      const { itemIds, cashPaidVnd, finderPaysVnd, minutesId, paymentWay, preparedBy } = settlement!;
      const taken = owned.filter(({ id: itemId }) => itemIds.includes(itemId));
      await this.ledger.payFinder(tx, found, { cashPaidVnd, finderPaysVnd, costVnd: shares.costVnd, foreign: foreignOf(taken) });
      await this.ledger.give(tx, found, 'acquire', acquired(owned, taken, shares), minutesId, preparedBy.id === tx.actor.userId ? null : preparedBy);
      await this.rows.completeSettlement(tx, { communeId: found.communeId, caseId: id }, devicesWiped);
      tx.audit({ action: 'lost-property.settled', objectType: 'lost-property-case', objectId: id, details: { items: taken.length, paymentWay, minutesId } });
    });
  }

  prepareStateShare(command: CommandContext, id: string, input: PrepareStateShareInput): Promise<SettlementResponse> {
    return this.step(command, id, 'prepareStateShare', async (tx, found, file, shares) => {
      assertMayTransferStateShare(stateFactsOf(file, shares));
      const remaining = remainingOf(file.items);
      const cashVnd = await this.stateCash(tx, found, file, shares, kindVndOf(remaining));
      const receiver = { authority: input.authority, receiverName: input.receiverName, receiverPost: input.receiverPost ?? null };
      const issued = await this.minutes.stateShare(tx, found, file, { shares, cashVnd, remaining, ...receiver });
      await this.rows.saveStateShare(tx, {
        communeId: found.communeId, caseId: id, state: 'PREPARED', cashVnd: String(cashVnd), thingsVnd: String(shares.stateVnd - cashVnd), ...receiver, minutesId: issued.id,
        transferredBy: null, transferredAt: null,
      });
      tx.audit({ action: 'lost-property.state-share-prepared', objectType: 'lost-property-case', objectId: id, details: { items: remaining.length, minutes: issued.numberLabel } });
    });
  }

  transferStateShare(command: CommandContext, id: string, input: TransferStateShareInput): Promise<SettlementResponse> {
    return this.step(command, id, 'transferStateShare', async (tx, found, file, shares) => {
      const { stateShare } = file;
      assertMayTransferStateShare(stateFactsOf(file, shares));
      assertMaySeeOut({ ...settlerOf(file)!, absenceProposedBy: null }, tx.actor.userId);
      if (!stateShare) throw new DomainError('STATE_SHARE_NOT_PREPARED', 'conflict');
      if (!stateShare.minutesReady) throw new DomainError('MINUTES_NOT_READY', 'conflict');
      if (!input.minutesSigned) throw new DomainError('MINUTES_NOT_SIGNED', 'conflict');
      await this.stateCash(tx, found, file, shares, kindVndOf(remainingOf(file.items)));
      if (file.settlement?.state !== 'COMPLETED') await this.ledger.payCost(tx, found, shares.costVnd);
      await this.ledger.payState(tx, found);
      await this.ledger.give(tx, found, 'passToState', remainingOf(file.items), stateShare.minutesId, null);
      await this.rows.completeStateShare(tx, { communeId: found.communeId, caseId: id });
      found.stateShareDue = false;
      tx.audit({ action: 'lost-property.state-share-transferred', objectType: 'lost-property-case', objectId: id, details: { minutesId: stateShare.minutesId } });
    });
  }

  /** The đồng the State gets; with the things that are left it must be the State's share exactly. */
  private async stateCash(tx: CommandTransaction, found: LostPropertyCase, file: SettlementFile, shares: FileShares, thingsVnd: number): Promise<number> {
    const settled = file.settlement?.state === 'COMPLETED';
    const held = await this.ledger.heldVnd(tx, found);
    if (!settled) settlementPlan({ finderVnd: 0, costVnd: shares.costVnd, cashVnd: held, thingsVnd: 0 });
    const cashVnd = held - (settled ? 0 : shares.costVnd);
    if (cashVnd + thingsVnd !== shares.stateVnd) throw new DomainError('CASH_DIFFERS', 'conflict');
    return cashVnd;
  }

  private step(
    command: CommandContext,
    id: string,
    action: CaseAction,
    work: (tx: CommandTransaction, found: LostPropertyCase, file: SettlementFile, shares: FileShares) => Promise<void>,
  ): Promise<SettlementResponse> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, id);
      const from = found.state;
      const next = lostPropertyLifecycle.next(from, action, tx.actor.role, {});
      const file = await this.queries.file(tx, tx.actor, id, tx.now);
      if (!file.shares) throw new DomainError('SHARES_NOT_DECIDED', 'conflict');
      await work(tx, found, file, file.shares);
      found.state = next;
      await this.cases.update(tx, found);
      await this.cases.saveStep(tx, found, { action, from });
      return this.queries.shown(tx, tx.actor, id, tx.now);
    });
  }
}

const stateFactsOf = (file: SettlementFile, shares: FileShares) => ({
  finderVnd: shares.finderVnd,
  stateVnd: shares.stateVnd,
  thingsLeft: thingsLeft(file),
  settled: file.settlement?.state === 'COMPLETED',
  transferred: file.stateShare?.state === 'TRANSFERRED',
});

/** What becomes the finder's: the things taken home, the money that was paid from, and everything where the State has no share. */
function acquired(owned: readonly FileItem[], taken: readonly FileItem[], shares: FileShares): FileItem[] {
  if (shares.stateVnd === 0) return [...owned];
  return owned.filter((item) => taken.includes(item) || isMoneyAlone(item));
}
