import { localDate } from '#domain';
import { BroadcastsQueries } from '../../modules/broadcasts/broadcasts.queries.js';
import { DeliveriesService } from '../../modules/broadcasts/deliveries.service.js';
import type { LostPropertyCaseResponse } from '../../modules/lost-property/dto/case.dto.js';
import { FinderNoticeService } from '../../modules/lost-property/finder-notice/finder-notice.service.js';
import { LostPropertyClaimsService } from '../../modules/lost-property/lost-property-claims.service.js';
import { LostPropertyIntakeService } from '../../modules/lost-property/lost-property-intake.service.js';
import { LostPropertyNoticeService } from '../../modules/lost-property/lost-property-notice.service.js';
import { LostPropertyPublicationService } from '../../modules/lost-property/lost-property-publication.service.js';
import { LostPropertyReturnService } from '../../modules/lost-property/lost-property-return.service.js';
import type { DemoCase } from './demo-cases.js';
import type { DemoDesk } from './demo-desk.js';
import { type Crew, settle, waitForPapers } from './demo-ends.js';

export type DemoStop = 'REPORTED' | 'RECEIVED' | 'DRAFTED' | 'POSTING' | 'NOTICED' | 'CLAIMED' | 'VERIFIED' | 'RETURNED' | 'CLOSED' | 'SETTLED' | 'REFERRED' | 'CANCELLED';

export const CREWS: Record<DemoCase['station'], Crew> = {
  kythuong: { officer: 'officer.kythuong', second: 'officer2.kythuong', hears: 'officer2.kythuong', chief: 'chief.kythuong', deputy: 'deputy.kythuong' },
  cambinh: { officer: 'officer.cambinh', second: 'chief.cambinh', hears: 'officer.cambinh', chief: 'chief.cambinh', deputy: 'chief.cambinh' },
};

/** Leads one find along its road as far as it went, by the commands officers use. */
export class DemoRoad {
  private readonly crew: Crew;

  constructor(
    private readonly desk: DemoDesk,
    private readonly demo: DemoCase,
  ) {
    this.crew = CREWS[demo.station];
  }

  /** The id of the case. */
  async lead(): Promise<string> {
    const found = await this.record();
    await this.follow(found);
    return found.id;
  }

  private async follow(recorded: LostPropertyCaseResponse): Promise<void> {
    const { desk, demo, crew } = this;
    const { stop } = demo;
    let found = recorded;
    if (stop === 'REPORTED') return;
    const returns = desk.app.get(LostPropertyReturnService);
    if (stop === 'CANCELLED') return void (await returns.cancel(await desk.as(crew.chief), found.id, 'Ghi trùng hồ sơ'));
    found = await this.receive(found);
    if (stop === 'REFERRED') return void (await returns.refer(await desk.as(crew.chief), found.id, {
      to: 'Sở Văn hóa, Thể thao và Du lịch', reason: 'Nghi là di vật, chuyển cơ quan chuyên môn', secondPersonId: (await desk.actor(crew.officer)).userId, receiverName: 'Nguyễn Thị Bình', receiverPost: 'Chuyên viên Phòng Quản lý di sản',
    }));
    if (stop === 'RECEIVED') return;
    desk.clock.later(45);
    found = await desk.app.get(LostPropertyNoticeService).draft(await desk.as(crew.officer), found.id, {});
    if (stop === 'DRAFTED') return;
    found = await this.publish(found);
    if (stop === 'POSTING') return;
    if (stop === 'SETTLED') return settle(desk, crew, found, demo.daysAgo);
    if (demo.falseStatement) found = await this.falseClaim(found);
    if (demo.owner && demo.statement) await this.claim(found);
  }

  private async record(): Promise<LostPropertyCaseResponse> {
    const { desk, demo, crew } = this;
    desk.clock.set(demo.daysAgo, 8, 10);
    return desk.app.get(LostPropertyIntakeService).record(await desk.as(crew.officer), { ...demo.find, foundOn: localDate(desk.clock.now()) });
  }

  private async receive(found: LostPropertyCaseResponse): Promise<LostPropertyCaseResponse> {
    this.desk.clock.later(12);
    const second = await this.desk.actor(this.crew.second);
    return this.desk.app.get(LostPropertyIntakeService).receive(await this.desk.as(this.crew.officer), found.id, {
      secondCounterId: second.userId,
      sealNumber: `NP-${found.code.slice(3)}`,
      storagePlace: 'Két sắt phòng trực, ngăn 2',
    });
  }

  private async publish(found: LostPropertyCaseResponse): Promise<LostPropertyCaseResponse> {
    const { desk, crew, demo } = this;
    desk.clock.later(30);
    const published = await desk.app.get(LostPropertyPublicationService).publish(await desk.as(crew.chief), found.id);
    const deliveries = await desk.app.get(BroadcastsQueries).deliveries(await desk.actor(crew.officer), published.notice!.broadcastId);
    for (const { id } of deliveries.slice(0, demo.posted ?? deliveries.length)) {
      desk.clock.later(2);
      await desk.app.get(DeliveriesService).markPosted(await desk.as(crew.officer), id);
    }
    if (demo.posted !== undefined) return published;
    desk.clock.later(20);
    return desk.app.get(LostPropertyPublicationService).confirmOfficePosting(await desk.as(crew.second), found.id, { place: 'Bảng tin trụ sở Công an xã' });
  }

  private async falseClaim(found: LostPropertyCaseResponse): Promise<LostPropertyCaseResponse> {
    const { desk, crew, demo } = this;
    const claims = desk.app.get(LostPropertyClaimsService);
    desk.clock.later(26 * 60);
    const claimed = await claims.submit(await desk.as(crew.hears), found.id, { claimant: { fullName: 'Vũ Đăng Khoa', birthYear: 1991, address: 'Ngoài xã' }, statement: demo.falseStatement! });
    const claimId = claimed.claims.at(-1)!.id;
    await this.compare(claimId, 'MISMATCH');
    if (demo.stop === 'CLAIMED') return claimed;
    await claims.reject(await desk.as(crew.chief), claimId, 'Lời khai không khớp đặc điểm của tài sản');
    return claimed;
  }

  private async claim(found: LostPropertyCaseResponse): Promise<void> {
    const { desk, crew, demo } = this;
    const claims = desk.app.get(LostPropertyClaimsService);
    // Some owners read the notice the next day, others hear of it after a week.
    desk.clock.later((20 + (demo.stop === 'CLOSED' ? (demo.daysAgo % 9) * 24 : 0)) * 60);
    const claimed = await claims.submit(await desk.as(crew.hears), found.id, { ...(await this.heardFrom(found)), claimant: { fullName: demo.owner!, birthYear: 1983, identityNumber: '042183004521', address: 'Thôn Trung Tiến', phone: '0912345678' }, statement: demo.statement! });
    const claimId = claimed.claims.at(-1)!.id;
    if (demo.stop === 'CLAIMED') return;
    await this.compare(claimId, 'MATCH');
    // A claim on money or valuables rests for a day.
    desk.clock.later(25 * 60);
    await claims.accept(await desk.as(crew.chief), claimId, 'Lời khai khớp các đặc điểm chỉ chủ sở hữu biết');
    await this.giveBack(found.id, claimId);
  }

  /** Mostly from a group, sometimes from the board at the office or from a neighbour. */
  private async heardFrom(found: LostPropertyCaseResponse): Promise<{ heardFrom: string; heardFromGroupId?: string }> {
    const { desk, demo, crew } = this;
    if (demo.daysAgo % 5 === 1) return { heardFrom: demo.daysAgo % 2 === 0 ? 'OFFICE_POSTING' : 'WORD_OF_MOUTH' };
    const deliveries = await desk.app.get(BroadcastsQueries).deliveries(await desk.actor(crew.officer), found.notice!.broadcastId);
    return { heardFrom: 'GROUP_DELIVERY', heardFromGroupId: deliveries[demo.daysAgo % Math.min(3, deliveries.length)]!.groupId };
  }

  private async compare(claimId: string, verdict: string): Promise<void> {
    const { desk, crew } = this;
    const claims = desk.app.get(LostPropertyClaimsService);
    desk.clock.later(10);
    await claims.beginReview(await desk.as(crew.hears), claimId);
    const { facts } = await claims.withheldFacts(await desk.as(crew.hears), claimId);
    await claims.recordComparison(await desk.as(crew.hears), claimId, { checks: facts.map(({ id }) => ({ factId: id, verdict })) });
  }

  private async giveBack(id: string, claimId: string): Promise<void> {
    const { desk, crew, demo } = this;
    const returns = desk.app.get(LostPropertyReturnService);
    desk.clock.later(30);
    const prepared = await returns.prepareHandover(await desk.as(crew.hears), id, { claimId, identityEvidence: { kind: 'VNEID_SEEN', identityNumber: '042183004521' } });
    if (demo.stop === 'VERIFIED') return;
    await waitForPapers(desk, crew.hears, id);
    desk.clock.later(25);
    await returns.returnToOwner(await desk.as(crew.hears), id, { handoverId: prepared.handover!.id, minutesSigned: true });
    if (demo.stop === 'RETURNED') return;
    desk.clock.later(40);
    await desk.app.get(FinderNoticeService).notify(await desk.as(crew.hears), id, { how: 'PHONE' });
    await returns.close(await desk.as(crew.hears), id);
  }
}
