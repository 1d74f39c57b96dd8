import { Inject, Injectable } from '@nestjs/common';
import { assertContact, assertItemAction, type ContactTarget, type ContactWay, DomainError, itemLifecycle, stateAfterDecision } from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../../platform/commands/commands.js';
import { newId } from '../../../platform/time/new-id.js';
import type { ContactHolderInput, DecidePerishableInput, ItemOfCase, ReferItemInput } from './dto/item.dto.js';
import { ItemForms } from './item.forms.js';
import { ItemOutcomes } from './item-outcomes.js';
import { ItemsQueries } from './items.queries.js';
import { OwnedSales } from './owned-sales.js';
import { ItemsRepository, type LockedItem } from './items.repository.js';

/** Asking whose it is, passing a matter on, deciding about what spoils. */
@Injectable()
export class ItemsService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(ItemsRepository) private readonly items: ItemsRepository,
    @Inject(ItemsQueries) private readonly queries: ItemsQueries,
    @Inject(ItemOutcomes) private readonly outcomes: ItemOutcomes,
    @Inject(ItemForms) private readonly forms: ItemForms,
    @Inject(OwnedSales) private readonly sales: OwnedSales,
  ) {}

  contactHolder(command: CommandContext, itemId: string, input: ContactHolderInput): Promise<ItemOfCase> {
    return this.commands.run(command, async (tx) => {
      const locked = await this.items.lock(tx, itemId);
      const { found, item, secrets } = locked;
      assertItemAction('contactHolder', { road: item.road, category: item.category, caseState: found.state, disputed: found.disputedAt !== null });
      const state = itemLifecycle.next(item.state, 'contactHolder', tx.actor.role, input);
      assertContact(item.road, input.to as ContactTarget);
      const addressee = input.addressee ?? (input.to === 'HOLDER' ? secrets.holderName : null);
      if (input.how === 'LETTER' && !addressee) throw new DomainError('FIELD_REQUIRED', 'invalid', undefined, [{ field: 'addressee', code: 'FIELD_REQUIRED' }]);
      const letter = input.how === 'LETTER' ? await this.forms.letter(tx, locked, { to: input.to as ContactTarget, addressee: addressee!, address: input.address ?? null }) : null;
      await this.items.insertContact(tx, {
        communeId: found.communeId, id: newId(), caseId: found.id, itemId, target: input.to as ContactTarget, way: input.how as ContactWay, note: input.note ?? null, letterId: letter?.id ?? null,
        contactedBy: tx.actor.userId, contactedByName: tx.actor.displayName, contactedAt: tx.now,
      });
      await this.done(tx, locked, 'contactHolder', state);
      tx.audit({ action: 'lost-property.holder-contacted', objectType: 'lost-property-item', objectId: itemId, details: { caseId: found.id, to: input.to, how: input.how, letter: letter?.numberLabel ?? null } });
      return this.queries.one(tx, tx.actor, itemId);
    });
  }

  /** Relics to the culture authority, livestock at once to the commune People's Committee. */
  refer(command: CommandContext, itemId: string, input: ReferItemInput): Promise<ItemOfCase> {
    return this.commands.run(command, async (tx) => {
      const locked = await this.items.lock(tx, itemId);
      const { found, item } = locked;
      assertItemAction('refer', { road: item.road, category: item.category, caseState: found.state, disputed: found.disputedAt !== null });
      const stays = input.staysWithFinder === true;
      if (stays && item.category !== 'LIVESTOCK') throw new DomainError('VALIDATION_FAILED', 'invalid', undefined, [{ field: 'staysWithFinder', code: 'LIVESTOCK_ONLY' }]);
      itemLifecycle.next(item.state, 'refer', tx.actor.role, input);
      const state = itemLifecycle.next(item.state, stays ? 'referInPlace' : 'refer', tx.actor.role, input);
      const slip = await this.forms.referral(tx, locked, input.to, input.reason);
      await this.decided(tx, locked, { kind: 'REFER', addressee: input.to, reason: input.reason, documentId: slip.id });
      await this.done(tx, locked, 'referItem', state);
      tx.audit({ action: 'lost-property.item-referred', objectType: 'lost-property-item', objectId: itemId, reason: input.reason, details: { caseId: found.id, slip: slip.numberLabel, staysWithFinder: stays } });
      return this.queries.one(tx, tx.actor, itemId);
    });
  }

  decidePerishable(command: CommandContext, itemId: string, input: DecidePerishableInput): Promise<ItemOfCase> {
    return this.commands.run(command, async (tx) => {
      const locked = await this.items.lock(tx, itemId);
      const { found, item } = locked;
      assertItemAction('decidePerishable', { road: item.road, category: item.category, caseState: found.state, disputed: found.disputedAt !== null });
      const decision = input.decision as 'SELL' | 'KEEP';
      const afterPeriod = item.road !== 'PERISHABLE';
      if (afterPeriod) await this.sales.assertAllowed(tx, locked, decision);
      const state = stateAfterDecision(item.state, tx.actor.role, { decision, reason: input.reason });
      const document = await this.forms.decision(tx, locked, { decision, reason: input.reason, manner: input.manner ?? null, leastPriceVnd: input.leastPriceVnd ?? null, afterPeriod });
      await this.decided(tx, locked, { kind: decision, addressee: null, reason: input.reason, documentId: document.id });
      await this.done(tx, locked, 'decidePerishable', state);
      tx.audit({ action: 'lost-property.perishable-decided', objectType: 'lost-property-item', objectId: itemId, reason: input.reason, details: { caseId: found.id, decision, document: document.numberLabel } });
      return this.queries.one(tx, tx.actor, itemId);
    });
  }

  private async decided(tx: CommandTransaction, { found, item }: LockedItem, decision: { kind: 'SELL' | 'KEEP' | 'REFER'; addressee: string | null; reason: string; documentId: string }): Promise<void> {
    await this.items.insertDecision(tx, { communeId: found.communeId, id: newId(), caseId: found.id, itemId: item.id, ...decision, decidedBy: tx.actor.userId, decidedByName: tx.actor.displayName, decidedAt: tx.now });
  }

  private async done(tx: CommandTransaction, { found, item }: LockedItem, step: string, state: LockedItem['item']['state']): Promise<void> {
    await this.outcomes.move(tx, found, item.id, state);
    await this.items.updateCase(tx, found);
    await this.items.step(tx, found, step, item.ordinal);
  }
}
