import { Inject, Injectable } from '@nestjs/common';
import { localDate, type RefusedCategory } from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands } from '../../../platform/commands/commands.js';
import { newId } from '../../../platform/time/new-id.js';
import { fieldError } from '../lost-property-intake.service.js';
import { partyOf } from '../lost-property.minutes.js';
import { LostPropertyPeople } from '../lost-property.people.js';
import type { ReferAtOnceInput, ReferralItem } from './dto/item.dto.js';
import { ItemForms } from './item.forms.js';
import { ItemsRepository } from './items.repository.js';

/** Weapons, explosives, drugs, counterfeit money: secured, passed on, and never found property. */
@Injectable()
export class ReferralsService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(ItemsRepository) private readonly items: ItemsRepository,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
    @Inject(ItemForms) private readonly forms: ItemForms,
  ) {}

  refer(command: CommandContext, input: ReferAtOnceInput): Promise<ReferralItem> {
    return this.commands.run(command, async (tx) => {
      if (input.foundOn > localDate(tx.now)) throw fieldError('foundOn', 'IN_THE_FUTURE');
      const second = await this.items.colleague(tx, 'secondPersonId', input.secondPersonId);
      const finder = this.people.make(tx, 'finder', { ...input.finder, keepsRights: false, publicThanks: false });
      const details = this.people.open(finder.communeId, finder.id, finder.sealed);
      const category = input.category as RefusedCategory;
      const id = newId();
      const slip = await this.forms.atOnce(tx, id, { ...input, category, finder: partyOf(details, details.identityKind, details.identityNumber) });
      const shown = {
        id, category, foundOn: input.foundOn, foundArea: input.foundArea, referredTo: input.to, securedHow: input.securedHow, secondPersonName: second.displayName, referredByName: tx.actor.displayName, referredAt: tx.now, documentId: slip.id,
      };
      await this.items.insertReferral(tx, finder, { ...shown, communeId: tx.actor.unitId, finderId: finder.id, description: input.description, secondPersonId: second.id, referredBy: tx.actor.userId });
      tx.audit({ action: 'lost-property.referred-at-once', objectType: 'lost-property-referral', objectId: id, details: { category, slip: slip.numberLabel, secondPersonId: second.id } });
      return shown;
    });
  }
}
