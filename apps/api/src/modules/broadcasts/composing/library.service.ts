import { Inject, Injectable } from '@nestjs/common';
import { assertAudienceFits, assertPlaceholdersAllowed, DomainError, searchKey } from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../../platform/commands/commands.js';
import { newId } from '../../../platform/time/new-id.js';
import { ComposingQueries } from './composing.queries.js';
import { ComposingRepository } from './composing.repository.js';
import type { Audience, AudienceInput, BroadcastSettings, BroadcastSettingsInput, LinkHostInput, LinkHostList, Template, TemplateInput } from './dto/library.dto.js';
import { LibraryQueries } from './library.queries.js';

/** What makes writing quick: templates and audiences; and what keeps it safe: quiet hours, the test group, the list of links. */
@Injectable()
export class LibraryService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(ComposingRepository) private readonly composing: ComposingRepository,
    @Inject(ComposingQueries) private readonly queries: ComposingQueries,
    @Inject(LibraryQueries) private readonly library: LibraryQueries,
  ) {}

  addTemplate(command: CommandContext, input: TemplateInput): Promise<Template> {
    return this.commands.run(command, (tx) => this.insertTemplate(tx, input, null));
  }

  changeTemplate(command: CommandContext, id: string, version: number, input: TemplateInput): Promise<Template> {
    return this.commands.run(command, async (tx) => {
      const template = await this.composing.lockTemplate(tx, id);
      assertVersion(template.version, version);
      if (template.status !== 'ACTIVE') throw new DomainError('NOT_FOUND', 'not-found');
      Object.assign(template, wordsOf(input), changedBy(tx));
      await this.composing.updateTemplate(tx, template);
      return this.recordedTemplate(tx, id, 'broadcast-template.changed');
    });
  }

  /** What was written with it stays. */
  retireTemplate(command: CommandContext, id: string): Promise<void> {
    return this.commands.run(command, async (tx) => {
      const template = await this.composing.lockTemplate(tx, id);
      if (template.status !== 'ACTIVE') throw new DomainError('WRONG_STATE', 'conflict', { state: template.status });
      Object.assign(template, { status: 'RETIRED' }, changedBy(tx));
      await this.composing.updateTemplate(tx, template);
      tx.audit({ action: 'broadcast-template.retired', objectType: 'broadcast-template', objectId: id });
    });
  }

  /** The province's words as a template of one's own, to be changed at will. */
  copyTemplate(command: CommandContext, id: string): Promise<Template> {
    return this.commands.run(command, async (tx) => {
      const source = await this.library.oneTemplate(tx, tx.actor, id);
      return this.insertTemplate(tx, source as TemplateInput, source);
    });
  }

  addAudience(command: CommandContext, input: AudienceInput): Promise<Audience> {
    return this.commands.run(command, async (tx) => {
      await this.assertKnown(tx, input);
      const id = newId();
      await this.composing.insertAudience(tx, { communeId: tx.actor.unitId, id, ...targetOf(input), removedAt: null, changedBy: tx.actor.userId, changedAt: tx.now, version: 1 });
      return this.recordedAudience(tx, id, 'broadcast-audience.added');
    });
  }

  changeAudience(command: CommandContext, id: string, version: number, input: AudienceInput): Promise<Audience> {
    return this.commands.run(command, async (tx) => {
      const audience = await this.composing.lockAudience(tx, id);
      assertVersion(audience.version, version);
      await this.assertKnown(tx, input);
      Object.assign(audience, targetOf(input), { changedBy: tx.actor.userId, changedAt: tx.now });
      await this.composing.updateAudience(tx, audience);
      return this.recordedAudience(tx, id, 'broadcast-audience.changed');
    });
  }

  removeAudience(command: CommandContext, id: string): Promise<void> {
    return this.commands.run(command, async (tx) => {
      const audience = await this.composing.lockAudience(tx, id);
      Object.assign(audience, { removedAt: tx.now, changedBy: tx.actor.userId, changedAt: tx.now });
      await this.composing.updateAudience(tx, audience);
      tx.audit({ action: 'broadcast-audience.removed', objectType: 'broadcast-audience', objectId: id });
    });
  }

  /** Naming another test group takes back the confirmation: what is sent there needs no second person. */
  changeSettings(command: CommandContext, version: number, input: BroadcastSettingsInput): Promise<BroadcastSettings> {
    return this.commands.run(command, async (tx) => {
      const kept = await this.composing.setting(tx, tx.actor.unitId);
      assertVersion(kept?.version ?? 0, version);
      const testGroupId = input.testGroupId ?? null;
      if (testGroupId !== null && (await this.queries.knownTargets(tx, [tx.actor.unitId], 'GROUPS', [testGroupId])) !== 1) throw refused('testGroupId', 'UNKNOWN_TARGET');
      const group = kept && kept.testGroupId === testGroupId
        ? { testGroupId, testGroupSetBy: kept.testGroupSetBy, testGroupConfirmedBy: kept.testGroupConfirmedBy }
        : { testGroupId, testGroupSetBy: testGroupId === null ? null : tx.actor.userId, testGroupConfirmedBy: null };
      const { quietFrom, quietTo, holdMinutes } = input;
      await this.composing.saveSetting(
        tx, { communeId: tx.actor.unitId, quietFrom, quietTo, holdMinutes, ...group, changedBy: tx.actor.userId, changedAt: tx.now, version: version + 1 }, !kept,
      );
      tx.audit({ action: 'broadcast-settings.changed', objectType: 'unit', objectId: tx.actor.unitId, details: { quietFrom, quietTo, holdMinutes, testGroupId } });
      return this.library.oneSettings(tx, tx.actor);
    });
  }

  /** @throws DomainError NO_TEST_GROUP, SECOND_PERSON_REQUIRED */
  confirmTestGroup(command: CommandContext): Promise<BroadcastSettings> {
    return this.commands.run(command, async (tx) => {
      const setting = await this.composing.setting(tx, tx.actor.unitId);
      if (!setting?.testGroupId || setting.testGroupConfirmedBy !== null) throw new DomainError('NO_TEST_GROUP', 'conflict');
      if (setting.testGroupSetBy === tx.actor.userId) throw new DomainError('SECOND_PERSON_REQUIRED', 'forbidden');
      Object.assign(setting, { testGroupConfirmedBy: tx.actor.userId, version: setting.version + 1 });
      await this.composing.saveSetting(tx, setting, false);
      tx.audit({ action: 'broadcast-settings.test-group-confirmed', objectType: 'group', objectId: setting.testGroupId });
      return this.library.oneSettings(tx, tx.actor);
    });
  }

  /** One list for the province, so that no commune opens a door for itself. */
  setLinkHost(command: CommandContext, input: LinkHostInput): Promise<LinkHostList> {
    return this.commands.run(command, async (tx) => {
      if (tx.actor.unitLevel !== 'PROVINCE') throw new DomainError('ROLE_NOT_ALLOWED', 'forbidden');
      await this.composing.saveLinkHost(tx, {
        communeId: tx.actor.unitId, host: input.host, allowed: input.allowed, note: input.note ?? null, changedBy: tx.actor.userId, changedByName: tx.actor.displayName, changedAt: tx.now,
      });
      tx.audit({ action: 'broadcast-link-host.set', objectType: 'unit', objectId: tx.actor.unitId, details: { host: input.host, allowed: input.allowed } });
      return { items: await this.library.allLinkHosts(tx, tx.actor) };
    });
  }

  private async insertTemplate(tx: CommandTransaction, input: TemplateInput, source: Template | null): Promise<Template> {
    const id = newId();
    await this.composing.insertTemplate(tx, {
      communeId: tx.actor.unitId, id, ...wordsOf(input), status: 'ACTIVE', copiedFromUnitId: source?.unitId ?? null, copiedFromId: source?.id ?? null, ...changedBy(tx), version: 1,
    });
    return this.recordedTemplate(tx, id, source ? 'broadcast-template.copied' : 'broadcast-template.added');
  }

  private async assertKnown(tx: CommandTransaction, input: AudienceInput): Promise<void> {
    assertAudienceFits(input, tx.actor.unitLevel);
    const ids = [...new Set(input.targetIds)];
    if ((await this.queries.knownTargets(tx, [tx.actor.unitId], input.targetKind, ids)) !== ids.length) throw refused('targetIds', 'UNKNOWN_TARGET');
  }

  private recordedTemplate(tx: CommandTransaction, id: string, action: string): Promise<Template> {
    tx.audit({ action, objectType: 'broadcast-template', objectId: id });
    return this.library.oneTemplate(tx, tx.actor, id);
  }

  private recordedAudience(tx: CommandTransaction, id: string, action: string): Promise<Audience> {
    tx.audit({ action, objectType: 'broadcast-audience', objectId: id });
    return this.library.oneAudience(tx, tx.actor, id);
  }
}

function wordsOf({ kind, name, title, body }: TemplateInput) {
  assertPlaceholdersAllowed(kind, `${title}\n${body}`);
  return { kind, name, title, body, searchText: searchKey(`${name} ${title} ${body}`) };
}

const targetOf = ({ name, targetKind, targetIds }: AudienceInput) => ({ name, targetKind, targetIds: [...new Set(targetIds)] });
const changedBy = (tx: CommandTransaction) => ({ changedBy: tx.actor.userId, changedByName: tx.actor.displayName, changedAt: tx.now });
const refused = (field: string, code: string): DomainError => new DomainError(code, 'invalid', undefined, [{ field, code }]);

function assertVersion(kept: number, given: number): void {
  if (kept !== given) throw new DomainError('STALE_VERSION', 'precondition', { version: kept });
}
