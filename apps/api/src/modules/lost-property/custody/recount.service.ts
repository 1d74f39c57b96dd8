import { Inject, Injectable } from '@nestjs/common';
import { assertCustodyAction, assertMayRecount, assertMayResolve, compareCounts, DomainError, type LedgerLine, movement } from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../../platform/commands/commands.js';
import { newId } from '../../../platform/time/new-id.js';
import type { LostPropertyCase } from '../lost-property-case.entity.js';
import { type ColleagueRow, LostPropertyFactsQueries } from '../lost-property-facts.queries.js';
import { fieldError } from '../lost-property-intake.service.js';
import { CashLedger } from './cash-ledger.js';
import { CustodyForms } from './custody.forms.js';
import { CustodyQueries } from './custody.queries.js';
import { CustodyRepository } from './custody.repository.js';
import type { CountedLine } from './custody-records.js';
import type { CustodyResponse, RecountInput, RecountLineInput } from './dto/custody.dto.js';

/** Opening a seal, counting again, sealing anew: by two. A difference is never put right silently. */
@Injectable()
export class RecountService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(LostPropertyFactsQueries) private readonly facts: LostPropertyFactsQueries,
    @Inject(CustodyQueries) private readonly queries: CustodyQueries,
    @Inject(CustodyRepository) private readonly custody: CustodyRepository,
    @Inject(CashLedger) private readonly ledger: CashLedger,
    @Inject(CustodyForms) private readonly forms: CustodyForms,
  ) {}

  recount(command: CommandContext, caseId: string, input: RecountInput): Promise<CustodyResponse> {
    return this.commands.run(command, async (tx) => {
      const found = await this.custody.lockCase(tx, caseId);
      assertCustodyAction('recount', tx.actor.role, tx.actor.userId, await this.queries.facts(tx, found));
      assertMayRecount({ actorId: tx.actor.userId, secondCounterId: input.secondCounterId, sealNumber: found.sealNumber!, oldSealNumber: input.oldSealNumber, newSealNumber: input.newSealNumber });
      const second = await this.facts.colleague(tx, tx.actor.unitId, input.secondCounterId);
      if (!second) throw fieldError('secondCounterId', 'UNKNOWN_COLLEAGUE');
      const expected = await this.queries.expected(tx, found);
      const lines = merged(await this.linesOfCase(tx, found, input.lines));
      const { result } = compareCounts(expected, lines);
      found.sealNumber = input.newSealNumber;
      const minutes = await this.forms.recount(tx, found, { second, oldSeal: input.oldSealNumber, expected, lines, result, note: input.note ?? null });
      const recountId = newId();
      await this.write(tx, found, second, input, { recountId, minutesId: minutes.id, result, lines });
      tx.audit({ action: 'lost-property.cash-recounted', objectType: 'lost-property-case', objectId: caseId, details: { secondCounterId: second.id, result, minutes: minutes.numberLabel } });
      return this.queries.view(tx, tx.actor, caseId);
    });
  }

  /** A leader who counted nothing says what becomes of a difference; the ledger gets it as an entry of its own. */
  resolve(command: CommandContext, recountId: string, reason: string): Promise<CustodyResponse> {
    return this.commands.run(command, async (tx) => {
      const { found, recount } = await this.custody.lockRecount(tx, recountId);
      assertMayResolve(recount, tx.actor.userId);
      const facts = await this.queries.facts(tx, found);
      if (facts.openDifference !== null && (await this.queries.recounts(tx, found)).at(-1)!.id !== recountId) throw new DomainError('DIFFERENCE_RESOLVED', 'conflict');
      assertCustodyAction('resolveDifference', tx.actor.role, tx.actor.userId, facts);
      const { differences } = compareCounts(await this.queries.expected(tx, found), await this.queries.linesOf(tx, found.communeId, recountId));
      await this.ledger.post(tx, found, { kind: 'DIFFERENCE', lines: differences.flatMap(intoLedger), reason });
      await this.custody.resolve(tx, recount, reason);
      tx.audit({ action: 'lost-property.difference-resolved', objectType: 'lost-property-case', objectId: found.id, reason, details: { recountId } });
      return this.queries.view(tx, tx.actor, found.id);
    });
  }

  private async write(
    tx: CommandTransaction,
    found: LostPropertyCase,
    second: ColleagueRow,
    input: RecountInput,
    counted: { recountId: string; minutesId: string; result: 'EQUAL' | 'DIFFERENT'; lines: CountedLine[] },
  ): Promise<void> {
    const { communeId } = found;
    await this.custody.insertRecount(
      tx,
      {
        communeId, id: counted.recountId, caseId: found.id, result: counted.result, countedBy: tx.actor.userId, countedByName: tx.actor.displayName, secondCounterId: second.id, secondCounterName: second.displayName,
        countedAt: tx.now, oldSeal: input.oldSealNumber, newSeal: input.newSealNumber, note: input.note ?? null, minutesId: counted.minutesId, resolvedBy: null, resolvedByName: null, resolvedAt: null, resolution: null,
      },
      counted.lines.map((line) => ({ communeId, recountId: counted.recountId, ...line, denomination: String(line.denomination) })),
    );
    const common = { second, storagePlace: found.storagePlace!, documentId: counted.minutesId, reason: input.note ?? null };
    await this.custody.events(tx, found, [
      { ...common, kind: 'SEAL_OPENED', sealNumber: input.oldSealNumber },
      { ...common, kind: 'RECOUNTED' },
      { ...common, kind: 'RESEALED', sealNumber: input.newSealNumber },
    ]);
    await this.custody.updateCase(tx, found);
  }

  /** Money lies in the things in which it was found; a line of another thing is a slip of the pen. */
  private async linesOfCase(tx: CommandTransaction, found: LostPropertyCase, lines: RecountLineInput[]): Promise<CountedLine[]> {
    const { cashItems } = await this.queries.view(tx, tx.actor, found.id);
    const unknown = lines.findIndex(({ itemId }) => !cashItems.some(({ id }) => id === itemId));
    if (unknown >= 0) throw fieldError(`lines[${unknown}].itemId`, 'UNKNOWN_ITEM');
    return lines;
  }
}

const intoLedger = ({ currency, amount }: { currency: string; amount: number }): LedgerLine[] =>
  amount < 0 ? movement('HELD', 'DIFFERENCE', [{ currency, amount: -amount }]) : movement('DIFFERENCE', 'HELD', [{ currency, amount }]);

/** The same note typed on two lines is one line of the books. */
function merged(lines: CountedLine[]): CountedLine[] {
  const byNote = new Map<string, CountedLine>();
  for (const line of lines) {
    const key = `${line.itemId} ${line.currency} ${line.denomination}`;
    const known = byNote.get(key);
    byNote.set(key, { itemId: line.itemId, currency: line.currency, denomination: line.denomination, count: (known?.count ?? 0) + line.count });
  }
  return [...byNote.values()];
}
