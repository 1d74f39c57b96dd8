import { Inject, Injectable } from '@nestjs/common';
import {
  type ConsentChannel, type ConsentParty, type ConsentShow, type ConsentWay, DomainError, GOOD_DEED_CONSENT_VERSION, goodDeedNews, shownInChannel, type GivenConsent, type GoodDeed,
} from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../../platform/commands/commands.js';
import { newId } from '../../../platform/time/new-id.js';
import { CommunesQueries } from '../../communes/communes.queries.js';
import { fieldError } from '../lost-property-intake.service.js';
import { unitName } from '../lost-property.minutes.js';
import { LostPropertyPeople } from '../lost-property.people.js';
import { LostPropertyRepository } from '../lost-property.repository.js';
import { ConsentForms } from './consents.forms.js';
import { type ConsentedCase, ConsentsQueries, givenOf, type PartyRow } from './consents.queries.js';
import { ConsentsRepository } from './consents.repository.js';
import type { CaseConsents, GoodDeedDraft, RecordConsentInput } from './dto/consent.dto.js';

/** Nothing is told of a good deed before both sides agreed, each for themselves, by channel (Law 91/2025/QH15). */
@Injectable()
export class ConsentsService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(LostPropertyRepository) private readonly cases: LostPropertyRepository,
    @Inject(ConsentsRepository) private readonly consents: ConsentsRepository,
    @Inject(ConsentsQueries) private readonly queries: ConsentsQueries,
    @Inject(ConsentForms) private readonly forms: ConsentForms,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
    @Inject(CommunesQueries) private readonly communes: CommunesQueries,
  ) {}

  record(command: CommandContext, caseId: string, input: RecordConsentInput): Promise<CaseConsents> {
    return this.commands.run(command, async (tx) => {
      if (input.way === 'ORAL_WITH_WITNESS' && !input.witnessName) throw fieldError('witnessName', 'REQUIRED');
      const givenAt = input.givenAt ? new Date(input.givenAt) : tx.now;
      if (givenAt > tx.now) throw fieldError('givenAt', 'IN_THE_FUTURE');
      const found = await this.cases.lock(tx, caseId);
      const person = await this.partyOf(tx, found.communeId, caseId, input.party as ConsentParty);
      await this.refuseTwice(tx, caseId, input);
      const record = {
        communeId: found.communeId,
        id: newId(),
        caseId,
        personId: person.personId,
        party: person.party,
        purpose: 'GOOD_DEED_NEWS' as const,
        channels: input.channels as ConsentChannel[],
        shows: input.shows as ConsentShow[],
        textVersion: GOOD_DEED_CONSENT_VERSION,
        way: input.way as ConsentWay,
        witnessName: input.witnessName ?? null,
        givenAt,
        recordedBy: tx.actor.userId,
        recordedByName: tx.actor.displayName,
        recordedAt: tx.now,
        withdrawnAt: null,
        withdrawnBy: null,
        withdrawnByName: null,
        withdrawnReason: null,
      };
      await this.consents.insert(tx, record);
      tx.audit({ action: 'consent.recorded', objectType: 'lost-property-case', objectId: caseId, details: { consentId: record.id, party: record.party, channels: record.channels, shows: record.shows, way: record.way } });
      return this.queries.ofCase(tx, tx.actor, caseId);
    });
  }

  /** Takes effect at once: the next draft has neither the name nor the initials. */
  withdraw(command: CommandContext, id: string, reason: string): Promise<CaseConsents> {
    return this.commands.run(command, async (tx) => {
      const record = await this.consents.lock(tx, id);
      if (record.withdrawnAt !== null) throw new DomainError('CONSENT_WITHDRAWN', 'conflict');
      await this.consents.saveWithdrawal(tx, { ...record, withdrawnAt: tx.now, withdrawnBy: tx.actor.userId, withdrawnByName: tx.actor.displayName, withdrawnReason: reason });
      tx.audit({ action: 'consent.withdrawn', objectType: 'lost-property-case', objectId: record.caseId, details: { consentId: id, party: record.party } });
      return this.queries.ofCase(tx, tx.actor, record.caseId);
    });
  }

  printForm(command: CommandContext, caseId: string, party: ConsentParty): Promise<CaseConsents> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, caseId);
      const form = await this.forms.issue(tx, found, party, await this.partyOf(tx, found.communeId, caseId, party));
      tx.audit({ action: 'consent.form-printed', objectType: 'lost-property-case', objectId: caseId, details: { party, documentId: form.id } });
      return this.queries.ofCase(tx, tx.actor, caseId);
    });
  }

  /** The text of the news. Names are opened only where the consent says so, and then the look is on record. */
  draft(command: CommandContext, caseId: string, channel: ConsentChannel): Promise<GoodDeedDraft> {
    return this.commands.run(command, async (tx) => {
      const found = await this.queries.read(tx, tx.actor, caseId);
      const station = await this.communes.station(tx, found.communeId);
      const consents = givenOf(found.records);
      const names = { FINDER: this.nameOf(found, consents, 'FINDER', channel), OWNER: this.nameOf(found, consents, 'OWNER', channel) };
      const news = goodDeedNews({ channel, consents, names, categories: found.categories, unit: unitName(station) });
      tx.audit({
        action: 'consent.news-drafted',
        objectType: 'lost-property-case',
        objectId: caseId,
        details: { channel, namesOpened: Object.values(names).filter(({ fullName }) => fullName !== null).length },
        chainId: found.communeId,
      });
      return { channel, ...news };
    });
  }

  private nameOf(found: ConsentedCase, consents: GivenConsent[], party: ConsentParty, channel: ConsentChannel): GoodDeed['names'][ConsentParty] {
    const person = found.parties.find((row) => row.party === party);
    if (!person) return { initials: '', fullName: null };
    const mayOpen = shownInChannel(consents, party, channel)?.fullName ?? false;
    return { initials: person.initials, fullName: mayOpen ? this.people.open(found.communeId, person.personId, person.sealed).fullName : null };
  }

  private async partyOf(tx: CommandTransaction, communeId: string, caseId: string, party: ConsentParty): Promise<PartyRow> {
    const person = (await this.queries.parties(tx, communeId, caseId)).find((row) => row.party === party);
    if (!person) throw new DomainError('PARTY_UNKNOWN', 'conflict', { party });
    return person;
  }

  /** Two valid consents of one person for one channel could say different things. */
  private async refuseTwice(tx: CommandTransaction, caseId: string, input: RecordConsentInput): Promise<void> {
    const { records } = await this.queries.read(tx, tx.actor, caseId);
    const valid = givenOf(records).filter((consent) => consent.party === input.party && !consent.withdrawn);
    const channels = input.channels.filter((channel) => valid.some((consent) => consent.channels.includes(channel as ConsentChannel)));
    if (channels.length > 0) throw new DomainError('CONSENT_ALREADY_RECORDED', 'conflict', { channels });
  }
}
