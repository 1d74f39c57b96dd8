import { Inject, Injectable } from '@nestjs/common';
import { cashTotals, type CommuneKind, hasOutcome, numberToVietnameseWords, PART_OF_DAY_LABELS, type PartOfDay, signaturePost, signaturePower, unitHeader } from '#domain';
import { DOCUMENT_TITLES, type FoundPropertyNotice, type ItemHandoverMinutes, type Officer, type Party, type PrintableDocument, type ReceiptMinutes, type ReturnMinutes, type Signature } from '#documents';
import type { Actor } from '../../platform/access/actor.js';
import type { CommandTransaction } from '../../platform/commands/commands.js';
import { CommunesQueries, type StationContact } from '../communes/communes.queries.js';
import { DocumentsService, type IssuedDocument } from '../documents/documents.service.js';
import type { PersonDetails, WithheldFacts } from './dto/case.dto.js';
import type { LostPropertyCase } from './lost-property-case.entity.js';
import { type ColleagueRow, type ItemRow, LostPropertyFactsQueries } from './lost-property-facts.queries.js';
import { LostPropertyPeople } from './lost-property.people.js';

export const IDENTITY_LABELS: Record<string, string> = { PHYSICAL_CARD_SEEN: 'Căn cước', VNEID_SEEN: 'Căn cước (VNeID)', KNOWN_PERSONALLY: 'Quen biết', OTHER_PAPER: 'Giấy tờ khác' };
export const EVIDENCE_LABELS: Record<string, string> = {
  PHYSICAL_CARD_SEEN: 'Đã đối chiếu thẻ căn cước bản gốc',
  VNEID_SEEN: 'Đã đối chiếu căn cước điện tử qua VNeID',
  KNOWN_PERSONALLY: 'Cán bộ biết rõ người nhận',
  OTHER_PAPER: 'Đã đối chiếu giấy tờ tùy thân khác',
};
/** Whoever takes things over for an office shows who they are at the door; the line is for the hand that writes it in. */
export const RECEIVER_SHOWS = 'Thẻ ngành, giấy giới thiệu số ………………';
/** Facts that describe how a thing looks; sums and counts stand in the cash table, the place in its own line. */
const MARKS = ['CONTAINER', 'COLOUR', 'MARKING', 'SERIAL', 'CONTENTS', 'OTHER'];

export interface ReturnFacts {
  ownerId: string;
  identityKind: string;
  identityNumber: string | null;
  matches: number;
  compared: number;
  decidedBy: string | null;
  decidedOn: string | null;
  second: ColleagueRow;
}

export interface ReferralFacts {
  organisation: string;
  receiverName: string;
  receiverPost: string | null;
  second: ColleagueRow;
}

/** Fills the forms of the station with what the case holds and issues them. The forms themselves are in libs/documents. */
@Injectable()
export class LostPropertyMinutes {
  constructor(
    @Inject(LostPropertyFactsQueries) private readonly facts: LostPropertyFactsQueries,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
    @Inject(CommunesQueries) private readonly communes: CommunesQueries,
    @Inject(DocumentsService) private readonly documents: DocumentsService,
  ) {}

  async receipt(tx: CommandTransaction, found: LostPropertyCase, officers: ColleagueRow[]): Promise<IssuedDocument> {
    const station = await this.communes.station(tx, tx.actor.unitId);
    const held = await this.held(tx, found);
    const finder = await this.person(tx, found.communeId, found.finderId);
    const circumstances = await this.facts.circumstances(tx, found.communeId, found.id);
    return this.issue(tx, 'RECEIPT_MINUTES', found, (issued): ReceiptMinutes => ({
      kind: 'RECEIPT_MINUTES',
      header: headerOf(station, issued),
      startedAt: found.recordedAt.toISOString(),
      endedAt: tx.now.toISOString(),
      station: stationName(station),
      receivers: officers.map(officerOf),
      giver: partyOf(finder.details, finder.details.identityKind, finder.details.identityNumber),
      witness: null,
      circumstances,
      found: { on: found.foundOn, partOfDayLabel: PART_OF_DAY_LABELS[found.foundPartOfDay as PartOfDay], area: found.foundArea, exactPlace: valuesOf(held.withheld, ['EXACT_PLACE']) },
      ...inventoryOf(held),
      packing: valuesOf(held.withheld, ['PACKING']),
      sealNumber: found.sealNumber,
      storagePlace: found.storagePlace,
      giverKeepsRights: finder.keepsRights,
    }));
  }

  async notice(tx: CommandTransaction, found: LostPropertyCase, body: string): Promise<IssuedDocument> {
    const station = await this.communes.station(tx, tx.actor.unitId);
    const kind = station.kind as CommuneKind;
    const lines = body.split(/\n+/).map((line) => line.replace(/\p{Extended_Pictographic}\uFE0F?/gu, '').trim()).filter(Boolean);
    return this.issue(tx, 'FOUND_PROPERTY_NOTICE', found, (issued): FoundPropertyNotice => ({
      kind: 'FOUND_PROPERTY_NOTICE',
      header: headerOf(station, issued),
      // The form prints its own title above.
      paragraphs: lines.filter((line) => line !== line.toLocaleUpperCase('vi')),
      contact: null,
      signature: { power: signaturePower(tx.actor.role, kind), post: signaturePost(tx.actor.role, kind), rank: tx.actor.rank, name: tx.actor.displayName },
      recipients: [`UBND ${unitName(station)}`, 'Các thôn, tổ dân phố', 'Niêm yết tại trụ sở'],
    }));
  }

  async returned(tx: CommandTransaction, found: LostPropertyCase, facts: ReturnFacts): Promise<IssuedDocument> {
    const station = await this.communes.station(tx, tx.actor.unitId);
    const held = await this.held(tx, found);
    const owner = await this.person(tx, found.communeId, facts.ownerId);
    const officers = await this.facts.officers(tx, tx.actor.unitId, [tx.actor.userId, ...(facts.decidedBy ? [facts.decidedBy] : [])]);
    const references = await this.facts.references(tx, found.communeId, found.id);
    const decider = facts.decidedBy ? officers.get(facts.decidedBy) : undefined;
    return this.issue(tx, 'RETURN_MINUTES', found, (issued): ReturnMinutes => ({
      kind: 'RETURN_MINUTES',
      header: headerOf(station, issued),
      startedAt: null,
      endedAt: null,
      station: stationName(station),
      officers: [officerOf(officers.get(tx.actor.userId)!), officerOf(facts.second)],
      owner: partyOf(owner.details, facts.identityKind, facts.identityNumber ?? owner.details.identityNumber),
      identityEvidenceLabel: EVIDENCE_LABELS[facts.identityKind]!,
      witness: null,
      receiptMinutes: references.get('RECEIPT_MINUTES')!,
      notice: references.get('FOUND_PROPERTY_NOTICE') ?? null,
      ...inventoryOf(held),
      proof: { matchedFacts: facts.matches, comparedFacts: facts.compared, decidedBy: decider ? officerOf(decider) : null, decidedOn: facts.decidedOn },
    }));
  }

  /** The whole case leaves for another authority: note by note, thing by thing, for its hand to be signed. */
  async referred(tx: CommandTransaction, found: LostPropertyCase, facts: ReferralFacts): Promise<IssuedDocument> {
    const station = await this.communes.station(tx, tx.actor.unitId);
    const { items, withheld } = await this.held(tx, found);
    // What went its own road before is not handed over again.
    const here = items.filter(({ state }) => !hasOutcome(state));
    const cash = withheld.cash.filter(({ itemId }) => here.some(({ id }) => id === itemId));
    const held = { items: here, withheld: { ...withheld, cash, cashTotals: cashTotals(cash) } };
    const references = await this.facts.references(tx, found.communeId, found.id);
    return this.issue(tx, 'ITEM_HANDOVER_MINUTES', found, (issued): ItemHandoverMinutes => ({
      kind: 'ITEM_HANDOVER_MINUTES',
      header: headerOf(station, issued),
      startedAt: null,
      endedAt: null,
      station: stationName(station),
      recipientKind: 'AUTHORITY',
      organisation: facts.organisation,
      recipient: { fullName: facts.receiverName, birth: null, identity: null, address: null, phone: null },
      recipientPost: facts.receiverPost,
      authorisation: null,
      identityEvidenceLabel: RECEIVER_SHOWS,
      officers: [{ name: tx.actor.displayName, rank: tx.actor.rank, post: tx.actor.post }, officerOf(facts.second)],
      receiptMinutes: references.get('RECEIPT_MINUTES') ?? null,
      ...inventoryOf(held),
    }));
  }

  private issue(tx: CommandTransaction, kind: PrintableDocument['kind'], found: LostPropertyCase, contentFor: (issued: IssuedDocument) => PrintableDocument): Promise<IssuedDocument> {
    return this.documents.issue(tx, { kind, title: DOCUMENT_TITLES[kind], subjectId: found.id, communeId: found.communeId, contentFor });
  }

  private async held(tx: CommandTransaction, found: LostPropertyCase): Promise<{ items: ItemRow[]; withheld: WithheldFacts }> {
    return { items: await this.facts.items(tx, found.communeId, found.id), withheld: await this.facts.withheld(tx, found.communeId, found.id) };
  }

  private async person(tx: CommandTransaction, communeId: string, id: string): Promise<{ details: PersonDetails; keepsRights: boolean }> {
    const row = await this.facts.person(tx, communeId, id);
    return { details: this.people.open(communeId, id, row.sealed), keepsRights: row.keepsRights ?? false };
  }
}

export function headerOf(station: StationContact, issued: IssuedDocument) {
  const names = unitHeader({
    communeKind: station.kind as CommuneKind,
    communeName: station.name,
    provinceName: station.provinceName,
    on: issued.issuedOn,
    ...(station.districtName ? { districtName: station.districtName } : {}),
  });
  return { ...names, place: station.name, numberLabel: issued.numberLabel, issuedOn: issued.issuedOn };
}

export const unitName = (station: StationContact): string => `${{ XA: 'xã', PHUONG: 'phường', DAC_KHU: 'đặc khu' }[station.kind] ?? ''} ${station.name}`.trim();
export const stationName = (station: StationContact): string => station.contactPlace ?? `Trụ sở Công an ${unitName(station)}`;
/** A chief or deputy signs for the unit, an officer by order of the chief (TL.). */
export function signatureOf(actor: Actor, station: StationContact): Signature {
  const kind = station.kind as CommuneKind;
  const person = { rank: actor.rank, name: actor.displayName };
  const post = signaturePost(actor.role, kind);
  if (post !== '') return { power: signaturePower(actor.role, kind), post, ...person };
  return { power: `TL. ${signaturePost('COMMUNE_CHIEF', kind)}`, post: (actor.post ?? 'Cán bộ').toLocaleUpperCase('vi'), ...person };
}

export const officerOf = ({ displayName, rank, post }: ColleagueRow): Officer => ({ name: displayName, rank, post });

export function partyOf(person: PersonDetails, identityKind: string | null, identityNumber: string | null): Party {
  return {
    fullName: person.fullName,
    birth: person.birthDate ?? (person.birthYear === null ? null : String(person.birthYear)),
    identity: identityKind === null && identityNumber === null ? null : { kindLabel: IDENTITY_LABELS[identityKind ?? 'PHYSICAL_CARD_SEEN']!, number: identityNumber },
    address: person.address,
    phone: person.phone,
  };
}

export function inventoryOf({ items, withheld }: { items: ItemRow[]; withheld: WithheldFacts }) {
  const words = (amount: number): string => numberToVietnameseWords(amount);
  return {
    items: items.map((item) => ({
      ordinal: item.ordinal,
      description: item.publicDescription,
      unit: item.category === 'CASH' ? 'khoản' : 'cái',
      quantity: 1,
      marks: valuesOf({ ...withheld, facts: withheld.facts.filter((fact) => fact.itemId === item.id) }, MARKS),
      condition: item.internalNote,
    })),
    cashLines: withheld.cash.map(({ currency, denomination, count }) => ({ currency, denomination, count })),
    cashTotals: withheld.cashTotals.map((total) => ({ ...total, amountInWords: words(total.amount) })),
  };
}

export function valuesOf({ facts }: WithheldFacts, kinds: string[]): string | null {
  const values = facts.filter((fact) => kinds.includes(fact.kind)).map((fact) => fact.value);
  return values.length === 0 ? null : values.join('; ');
}
