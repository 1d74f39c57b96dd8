import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { CaseState, FinderNoticeOutcome } from '#domain';
import { Broadcast } from '../broadcasts/broadcast.entities.js';
import { AdminUnit } from '../communes/admin-unit.entity.js';
import { DeadlineRule } from './deadline-rule.entity.js';
import { LostPropertyPerson } from './lost-property-person.entity.js';

@Entity('lost_property_case')
@Index('ix_case_state', ['communeId', 'state', 'id'])
@Index('ix_case_notice', ['communeId', 'noticeId'])
@Index('ix_case_period', ['communeId', 'periodEndsOn'], { where: `state = 'NOTICED'` })
@Index('ix_case_recorded', ['communeId', 'recordedAt'])
@Index('ix_case_returned_on', ['communeId', 'returnedOn'], { where: 'returned_on IS NOT NULL' })
@Index('ix_case_settled_on', ['communeId', 'settledOn'], { where: 'settled_on IS NOT NULL' })
@Index('ix_case_ended_on', ['communeId', 'endedOn'])
@Index('ix_case_finder_due', ['communeId', 'finderNotifyBy'], { where: 'finder_notify_by IS NOT NULL AND finder_outcome IS NULL' })
@Unique('uq_case_code', ['communeId', 'code'])
@Check('ck_case_kind', `kind IN ('FOUND')`)
@Check('ck_case_state', 'state is one of the lifecycle; the list is in the migration')
@Check('ck_case_open_claims', 'open_claims >= 0')
@Check('ck_case_two_counters', 'second_counter_id IS NULL OR second_counter_id <> received_by')
@Check('ck_case_received', 'received facts are complete from RECEIVED on')
@Check('ck_case_clock', 'no clock without a public notice')
@Check('ck_case_noticed', 'no NOTICED without a notice')
@Check('ck_case_period_ended', 'no period ends with an open claim or without its day')
@Check('ck_case_returned_on', 'a returned case has its day')
@Check('ck_case_settled_on', 'a settled case has its day')
@Check('ck_case_ended_on', 'a case that ended has its day, and no other has one')
@Check('ck_case_finder_outcome', `finder_outcome IN ('REACHED', 'NOT_REACHED')`)
@Check('ck_case_finder_rule', 'the day to tell the finder comes with its rule')
@Check('ck_case_disputed', 'disputed only while publicly known and still here')
@ForeignKey(() => AdminUnit, ['communeId'], ['id'], { name: 'fk_case_commune' })
@ForeignKey(() => LostPropertyPerson, ['communeId', 'finderId'], ['communeId', 'id'], { name: 'fk_case_finder' })
@ForeignKey(() => Broadcast, ['communeId', 'noticeId'], ['communeId', 'id'], { name: 'fk_case_notice' })
@ForeignKey(() => DeadlineRule, ['finderRuleId', 'finderRuleVersion'], ['ruleId', 'version'], { name: 'fk_case_finder_rule' })
export class LostPropertyCase {
  @PrimaryColumn('uuid', { name: 'commune_id', primaryKeyConstraintName: 'pk_lost_property_case' }) communeId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_lost_property_case' }) id!: string;
  @Column('text') code!: string;
  @Column('text') kind!: 'FOUND';
  @Column('text') state!: CaseState;
  @Column('text', { array: true }) categories!: string[];
  @Column('text', { name: 'public_summary' }) publicSummary!: string;
  @Column('text', { name: 'search_text' }) searchText!: string;
  @Column('date', { name: 'found_on' }) foundOn!: string;
  @Column('text', { name: 'found_part_of_day' }) foundPartOfDay!: string;
  @Column('text', { name: 'found_area' }) foundArea!: string;
  @Column('uuid', { name: 'finder_id' }) finderId!: string;
  @Column('uuid', { name: 'recorded_by' }) recordedBy!: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;
  @Column('uuid', { name: 'received_by', nullable: true }) receivedBy!: string | null;
  @Column('uuid', { name: 'second_counter_id', nullable: true }) secondCounterId!: string | null;
  @Column('timestamptz', { name: 'received_at', nullable: true }) receivedAt!: Date | null;
  @Column('text', { name: 'seal_number', nullable: true }) sealNumber!: string | null;
  @Column('text', { name: 'storage_place', nullable: true }) storagePlace!: string | null;
  @Column('uuid', { name: 'notice_id', nullable: true }) noticeId!: string | null;
  @Column('timestamptz', { name: 'office_posted_at', nullable: true }) officePostedAt!: Date | null;
  @Column('uuid', { name: 'office_posted_by', nullable: true }) officePostedBy!: string | null;
  @Column('text', { name: 'office_posted_place', nullable: true }) officePostedPlace!: string | null;
  @Column('date', { name: 'clock_started_on', nullable: true }) clockStartedOn!: string | null;
  @Column('date', { name: 'period_ends_on', nullable: true }) periodEndsOn!: string | null;
  /** The day ownership is established. */
  @Column('date', { name: 'period_ended_on', nullable: true }) periodEndedOn!: string | null;
  @Column('date', { name: 'late_claim_until', nullable: true }) lateClaimUntil!: string | null;
  @Column('boolean', { name: 'state_share_due', default: false }) stateShareDue!: boolean;
  /** Folded words a declared loss is compared by. */
  @Column('text', { name: 'match_words', array: true, default: [] }) matchWords!: string[];
  @Column('text', { name: 'area_words', array: true, default: [] }) areaWords!: string[];
  /** Set while a dispute is open: nothing is accepted, handed over or ended. */
  @Column('timestamptz', { name: 'disputed_at', nullable: true }) disputedAt!: Date | null;
  @Column('integer', { name: 'open_claims' }) openClaims!: number;
  @Column('timestamptz', { name: 'finder_notified_at', nullable: true }) finderNotifiedAt!: Date | null;
  @Column('text', { name: 'finder_notified_how', nullable: true }) finderNotifiedHow!: string | null;
  /** Days in Vietnam; `LostPropertyOutcomes` writes them. */
  @Column('date', { name: 'returned_on', nullable: true }) returnedOn!: string | null;
  @Column('date', { name: 'settled_on', nullable: true }) settledOn!: string | null;
  @Column('date', { name: 'ended_on', nullable: true }) endedOn!: string | null;
  @Column('date', { name: 'finder_notify_by', nullable: true }) finderNotifyBy!: string | null;
  @Column('text', { name: 'finder_rule_id', nullable: true }) finderRuleId!: string | null;
  @Column('integer', { name: 'finder_rule_version', nullable: true }) finderRuleVersion!: number | null;
  @Column('text', { name: 'finder_outcome', nullable: true }) finderOutcome!: FinderNoticeOutcome | null;
  @Column('text', { name: 'referred_to', nullable: true }) referredTo!: string | null;
  @Column('integer') version!: number;
}
