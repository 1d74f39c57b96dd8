import { Inject, Injectable } from '@nestjs/common';
import { assertIsHolder, assertItemAction, assertRecipient, DomainError, initialsOf, itemLifecycle, type ItemRecipient, movement } from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../../platform/commands/commands.js';
import type { CustodyEntry, NamedPerson } from '../custody/custody-log.js';
import { CustodyRecords } from '../custody/custody-records.js';
import { IDENTITY_LABELS } from '../lost-property.minutes.js';
import { LostPropertyPeople } from '../lost-property.people.js';
import { identityNumberOf } from '../lost-property-return.service.js';
import type { HandOverItemInput, ItemOfCase, SellItemInput } from './dto/item.dto.js';
import { ItemForms } from './item.forms.js';
import { ItemsQueries } from './items.queries.js';
import { ItemsRepository, type LockedItem } from './items.repository.js';
import { OwnedSales } from './owned-sales.js';

/** A thing leaves on its own road, or its price takes its place: always before a second person. */
@Injectable()
export class ItemHandoverService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(ItemsRepository) private readonly items: ItemsRepository,
    @Inject(ItemsQueries) private readonly queries: ItemsQueries,
    @Inject(ItemForms) private readonly forms: ItemForms,
    @Inject(CustodyRecords) private readonly records: CustodyRecords,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
    @Inject(OwnedSales) private readonly sales: OwnedSales,
  ) {}

  handOver(command: CommandContext, itemId: string, input: HandOverItemInput): Promise<ItemOfCase> {
    return this.commands.run(command, async (tx) => {
      const locked = await this.items.lock(tx, itemId);
      const { found, item, secrets } = locked;
      const to = input.to as ItemRecipient;
      assertItemAction('handOver', { road: item.road, category: item.category, caseState: found.state, disputed: found.disputedAt !== null });
      const state = itemLifecycle.next(item.state, 'handOver', tx.actor.role, input);
      assertRecipient(item.category, to);
      const { recipient } = input;
      if (to === 'HOLDER') assertIsHolder({ holderName: secrets.holderName, recipientName: recipient.fullName, note: input.note ?? null });
      const organisation = to === 'HOLDER' ? null : (recipient.organisation ?? null);
      if (to !== 'HOLDER' && !organisation) throw new DomainError('FIELD_REQUIRED', 'invalid', undefined, [{ field: 'recipient.organisation', code: 'FIELD_REQUIRED' }]);
      const second = await this.items.colleague(tx, 'secondPersonId', input.secondPersonId);
      const { kind } = input.identityEvidence;
      const number = identityNumberOf(input.identityEvidence);
      const minutes = await this.forms.handover(tx, locked, {
        to,
        recipient: { fullName: recipient.fullName, birth: null, identity: { kindLabel: IDENTITY_LABELS[kind]!, number }, address: recipient.address ?? null, phone: null },
        organisation,
        post: recipient.post ?? null,
        authorisation: recipient.authorisation ?? null,
        evidenceKind: kind,
        second,
      });
      await this.items.insertHandover(tx, {
        communeId: found.communeId, itemId, caseId: found.id, recipientKind: to,
        recipientSealed: this.people.sealRecipient(found.communeId, itemId, { ...recipient, identityNumber: number, note: input.note ?? input.identityEvidence.note ?? null }),
        recipientInitials: initialsOf(recipient.fullName), organisation, identityKind: kind, identityLast4: number?.slice(-4) ?? null, handedBy: tx.actor.userId, handedByName: tx.actor.displayName,
        secondPersonId: second.id, secondPersonName: second.displayName, handedAt: tx.now, minutesId: minutes.id,
      });
      await this.takeOut(tx, locked, second, minutes.id, input.newSealNumber);
      await this.records.settle(tx, found, itemId, state);
      await this.items.updateCase(tx, found);
      await this.items.step(tx, found, 'handOverItem', item.ordinal);
      tx.audit({ action: 'lost-property.item-handed-over', objectType: 'lost-property-item', objectId: itemId, details: { caseId: found.id, to, evidence: kind, minutes: minutes.numberLabel, secondPersonId: second.id } });
      return this.queries.one(tx, tx.actor, itemId);
    });
  }

  sell(command: CommandContext, itemId: string, input: SellItemInput): Promise<ItemOfCase> {
    return this.commands.run(command, async (tx) => {
      const locked = await this.items.lock(tx, itemId);
      const { found, item } = locked;
      assertItemAction('sell', { road: item.road, category: item.category, caseState: found.state, disputed: found.disputedAt !== null });
      const state = itemLifecycle.next(item.state, 'sell', tx.actor.role, input);
      await this.sales.assertMaySell(tx, locked, input);
      const second = await this.items.colleague(tx, 'secondPersonId', input.secondPersonId);
      const reason = [input.buyer, input.receipt].filter(Boolean).join(' · ');
      await this.takeOut(tx, locked, second, null, undefined, reason);
      await this.records.sold(tx, found, { itemId, reason, lines: movement('SALE_PROCEEDS', 'HELD', [{ currency: 'VND', amount: input.priceVnd }]) });
      await this.records.settle(tx, found, itemId, state);
      await this.items.updateCase(tx, found);
      await this.items.step(tx, found, 'sellItem', item.ordinal);
      tx.audit({ action: 'lost-property.item-sold', objectType: 'lost-property-item', objectId: itemId, details: { caseId: found.id, secondPersonId: second.id } });
      return this.queries.one(tx, tx.actor, itemId);
    });
  }

  /** Out of a sealed bag only with a new seal for the rest; a thing that was kept beside it just leaves. */
  private async takeOut(tx: CommandTransaction, { found, item }: LockedItem, second: NamedPerson, documentId: string | null, newSealNumber?: string, reason?: string): Promise<void> {
    const common = { second, storagePlace: found.storagePlace!, documentId, reason: reason ?? null };
    const out: CustodyEntry = { ...common, kind: 'TAKEN_OUT', itemId: item.id };
    if (newSealNumber === undefined) return this.records.append(tx, found, [out]);
    if (newSealNumber === found.sealNumber) throw new DomainError('SEAL_MUST_CHANGE', 'invalid', undefined, [{ field: 'newSealNumber', code: 'SEAL_MUST_CHANGE' }]);
    await this.records.append(tx, found, [{ ...common, kind: 'SEAL_OPENED', sealNumber: found.sealNumber }, out, { ...common, kind: 'RESEALED', sealNumber: newSealNumber }]);
    found.sealNumber = newSealNumber;
  }
}
