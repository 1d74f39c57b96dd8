import { DomainError } from '../domain-error.js';
import { ITEM_CATEGORY_LABELS, type ItemCategory } from './lost-property.kinds.js';

export const CONSENT_PURPOSES = ['GOOD_DEED_NEWS'] as const;
export const CONSENT_CHANNELS = ['ZALO_GROUPS', 'WEBSITE', 'PRESS', 'LOUDSPEAKER'] as const;
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number];
export const CONSENT_SHOWS = ['INITIALS', 'FULL_NAME', 'PHOTO'] as const;
export type ConsentShow = (typeof CONSENT_SHOWS)[number];
export const CONSENT_WAYS = ['SIGNED_PAPER', 'ORAL_WITH_WITNESS'] as const;
export type ConsentWay = (typeof CONSENT_WAYS)[number];
export const CONSENT_PARTIES = ['FINDER', 'OWNER'] as const;
export type ConsentParty = (typeof CONSENT_PARTIES)[number];

/** Version of the words people agree to; a new wording is a new version, and old consents keep theirs. */
export const GOOD_DEED_CONSENT_VERSION = '2026-11';

/** What was agreed to and not withdrawn. */
export interface GivenConsent {
  party: ConsentParty;
  channels: readonly ConsentChannel[];
  shows: readonly ConsentShow[];
  withdrawn: boolean;
}

/** How much of a person may be shown in a channel; null without a consent for it: silence is none (Law 91/2025/QH15). */
export function shownInChannel(consents: readonly GivenConsent[], party: ConsentParty, channel: ConsentChannel): { fullName: boolean; photo: boolean } | null {
  const valid = consents.filter((consent) => consent.party === party && !consent.withdrawn && consent.channels.includes(channel));
  if (valid.length === 0) return null;
  const shows = new Set(valid.flatMap((consent) => consent.shows));
  return { fullName: shows.has('FULL_NAME'), photo: shows.has('PHOTO') };
}

/** The parties whose consent is missing for a channel. */
export function missingConsents(consents: readonly GivenConsent[], channel: ConsentChannel): ConsentParty[] {
  return CONSENT_PARTIES.filter((party) => shownInChannel(consents, party, channel) === null);
}

export interface GoodDeed {
  channel: ConsentChannel;
  consents: readonly GivenConsent[];
  /** `fullName` is asked for only where the consent says so. */
  names: Record<ConsentParty, { initials: string; fullName: string | null }>;
  categories: readonly ItemCategory[];
  /** `xã Kỳ Thượng`, `phường Trần Phú` */
  unit: string;
}

export interface GoodDeedNews {
  title: string;
  body: string;
  /** Of whom a photo may go with the text. */
  photosOf: ConsentParty[];
}

/**
 * News of a good deed, from consented facts and coarse public words alone: the kind of thing, the unit, and each person
 * as far as they agreed. Never an amount, how it was packed, where anybody lives, or when and where exactly it was found.
 * @throws DomainError CONSENT_MISSING naming the parties
 */
export function goodDeedNews({ channel, consents, names, categories, unit }: GoodDeed): GoodDeedNews {
  const missing = missingConsents(consents, channel);
  if (missing.length > 0) throw new DomainError('CONSENT_MISSING', 'conflict', { parties: missing });
  const nameOf = (party: ConsentParty): string => (shownInChannel(consents, party, channel)!.fullName ? (names[party].fullName ?? names[party].initials) : names[party].initials);
  const things = [...new Set(categories.map((category) => ITEM_CATEGORY_LABELS[category]))].join(', ');
  return {
    title: `Gương người tốt, việc tốt trên địa bàn ${unit}`,
    body: [
      `Vừa qua, Công an ${unit} tiếp nhận ${things} do một người dân nhặt được và tự nguyện mang đến (${nameOf('FINDER')}).`,
      `Sau khi thông báo công khai và xác minh, Công an ${unit} đã trao trả tài sản cho chủ sở hữu (${nameOf('OWNER')}).`,
      `Công an ${unit} trân trọng biểu dương việc làm đẹp này và mong bà con khi nhặt được tài sản đánh rơi, bỏ quên hãy báo cho Công an hoặc Ủy ban nhân dân nơi gần nhất.`,
    ].join('\n\n'),
    photosOf: CONSENT_PARTIES.filter((party) => shownInChannel(consents, party, channel)!.photo),
  };
}
