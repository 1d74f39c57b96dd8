import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DomainError } from '#domain';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { ZaloOa } from '../../zalo/zalo.entities.js';
import { AutoAnswerCard, AutoAnswerSetting, UnitHotline } from '../auto-answer.entities.js';

const lock = { mode: 'pessimistic_write' } as const;

@Injectable()
export class AutoAnswerRepository {
  async card(tx: CommandTransaction, id: string): Promise<AutoAnswerCard> {
    return known(await tx.em.findOne(AutoAnswerCard, { where: { communeId: In([...tx.actor.homeUnitIds]), id }, lock }));
  }

  cardTitles(tx: CommandTransaction): Promise<Pick<AutoAnswerCard, 'title'>[]> {
    return tx.em.find(AutoAnswerCard, { select: { title: true }, where: { communeId: In([...tx.actor.homeUnitIds]), kind: 'PROCEDURE' } });
  }

  async insertCard(tx: CommandTransaction, card: AutoAnswerCard): Promise<void> {
    await tx.em.insert(AutoAnswerCard, card);
  }

  async saveCard(tx: CommandTransaction, card: AutoAnswerCard): Promise<void> {
    await tx.em.update(AutoAnswerCard, { communeId: card.communeId, id: card.id }, card);
  }

  async hotline(tx: CommandTransaction, id: string): Promise<UnitHotline> {
    return known(await tx.em.findOne(UnitHotline, { where: { communeId: In([...tx.actor.homeUnitIds]), id }, lock }));
  }

  async insertHotline(tx: CommandTransaction, hotline: UnitHotline): Promise<void> {
    await tx.em.insert(UnitHotline, hotline);
  }

  async saveHotline(tx: CommandTransaction, hotline: UnitHotline): Promise<void> {
    await tx.em.update(UnitHotline, { communeId: hotline.communeId, id: hotline.id }, hotline);
  }

  /** The account first: two who make the first setting at once wait for each other at its row. */
  async setting(tx: CommandTransaction, oaId: string): Promise<{ communeId: string; present: AutoAnswerSetting | null }> {
    const { communeId } = known(await tx.em.findOne(ZaloOa, { select: { communeId: true, id: true }, where: { communeId: In([...tx.actor.homeUnitIds]), id: oaId }, lock }));
    return { communeId, present: await tx.em.findOne(AutoAnswerSetting, { where: { communeId, oaId } }) };
  }

  async saveSetting(tx: CommandTransaction, setting: AutoAnswerSetting): Promise<void> {
    if (setting.version === 1) await tx.em.insert(AutoAnswerSetting, setting);
    else await tx.em.update(AutoAnswerSetting, { communeId: setting.communeId, oaId: setting.oaId }, setting);
  }
}

function known<T>(found: T | null): T {
  if (!found) throw new DomainError('NOT_FOUND', 'not-found');
  return found;
}
