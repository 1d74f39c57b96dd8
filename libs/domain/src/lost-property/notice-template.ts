import { COMMUNE_KIND_LABELS, type CommuneKind } from '../units/unit-kinds.js';
import { PART_OF_DAY_LABELS, type PartOfDay } from './lost-property.kinds.js';
import { assertPublicTemplate, fillPlaceholders } from './notice-placeholders.js';

/** All a notice can know. There is no field for a sum, a container or a finder, so none can slip in. */
export interface PublicFacts {
  code: string;
  communeKind: CommuneKind;
  communeName: string;
  /** Public descriptions of the items, as typed. */
  descriptions: readonly string[];
  /** YYYY-MM-DD */
  foundOn: string;
  partOfDay: PartOfDay;
  area: string;
  contact: { place: string | null; hours: string | null; phone: string | null };
}

export interface NoticeTemplate {
  title: string;
  body: string;
}

/** What the station tells every village (Civil Code 2015 Art. 230: public notice so that the owner can come). */
export const FOUND_PROPERTY_TEMPLATE: NoticeTemplate = {
  title: 'Thông báo tìm chủ sở hữu tài sản nhặt được',
  body: `🔔 THÔNG BÁO TÌM CHỦ SỞ HỮU TÀI SẢN

{{police}} đang giữ tài sản do người dân nhặt được và giao nộp: {{property}}.
Thời gian nhặt được: {{partOfDay}} ngày {{foundOn}}.
Khu vực: {{area}}, {{commune}}.

Ai là chủ sở hữu, mời mang giấy tờ tùy thân đến {{contactPlace}} để được hướng dẫn nhận lại.
Giờ làm việc: {{contactHours}}.
Điện thoại: {{contactPhone}}.
Khi đến, người nhận cần mô tả đặc điểm riêng của tài sản để đối chiếu; Công an không xác nhận đặc điểm qua điện thoại hay tin nhắn.

⚠️ Người khai báo gian dối để chiếm đoạt tài sản sẽ bị xử lý theo quy định của pháp luật.
Việc nhận lại tài sản không mất phí. Mã thông báo: {{code}}.`,
};

/**
 * The notice from public facts only.
 * @throws DomainError WITHHELD_PLACEHOLDER, UNKNOWN_PLACEHOLDER when a station's own template asks for more
 */
export function buildNotice(facts: PublicFacts, template: NoticeTemplate = FOUND_PROPERTY_TEMPLATE): NoticeTemplate {
  assertPublicTemplate(`${template.title}\n${template.body}`);
  const values = valuesOf(facts);
  return { title: fillPlaceholders(template.title, values), body: fillPlaceholders(template.body, values) };
}

function valuesOf(facts: PublicFacts): Record<string, string> {
  const commune = `${COMMUNE_KIND_LABELS[facts.communeKind]} ${facts.communeName}`;
  return {
    code: facts.code,
    commune,
    police: `Công an ${commune}`,
    property: listed(facts.descriptions),
    foundOn: facts.foundOn.split('-').reverse().join('/'),
    partOfDay: PART_OF_DAY_LABELS[facts.partOfDay],
    area: facts.area,
    contactPlace: facts.contact.place ?? `trụ sở Công an ${commune}`,
    contactHours: facts.contact.hours ?? '',
    contactPhone: facts.contact.phone ?? '',
  };
}

/** `ví; điện thoại`, each beginning small: the descriptions stand inside a sentence. */
function listed(descriptions: readonly string[]): string {
  return descriptions.map((text) => text.trim().replace(/[.;,\s]+$/, '')).map(lowerFirst).join('; ');
}

function lowerFirst(text: string): string {
  const [first = '', second = ''] = text;
  const isAcronym = second !== '' && second === second.toLocaleUpperCase('vi') && second !== second.toLocaleLowerCase('vi');
  return isAcronym ? text : first.toLocaleLowerCase('vi') + text.slice(first.length);
}
