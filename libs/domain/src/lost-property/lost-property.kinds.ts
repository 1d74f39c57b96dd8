/** Kinds of thing the station takes in as dropped or forgotten property (Civil Code 2015, Art. 230). */
export const ITEM_CATEGORIES = [
  'CASH',
  'WALLET',
  'BAG',
  'PHONE',
  'JEWELLERY',
  'DOCUMENT',
  'BANK_CARD',
  'VEHICLE',
  'ELECTRONICS',
  'CLOTHING',
  'GOLD',
  'RELIC',
  'LIVESTOCK',
  'POULTRY',
  'AQUATIC',
  'PERISHABLE',
  'OTHER',
] as const;
export type ItemCategory = (typeof ITEM_CATEGORIES)[number];

/** Never lost property: each has its own legal road, see `assertIntakeCategory`. */
export const REFUSED_CATEGORIES = ['WEAPON', 'EXPLOSIVE', 'DRUG', 'COUNTERFEIT_MONEY'] as const;
export type RefusedCategory = (typeof REFUSED_CATEGORIES)[number];

export const WITHHELD_FACT_KINDS = [
  'AMOUNT',
  'NOTE_COUNT',
  'DENOMINATIONS',
  'CONTAINER',
  'COLOUR',
  'PACKING',
  'MARKING',
  'EXACT_PLACE',
  'SERIAL',
  'CONTENTS',
  'OTHER',
] as const;
export type WithheldFactKind = (typeof WITHHELD_FACT_KINDS)[number];

/** Kept in the seal of an item and looked for in public texts like any withheld fact; never compared with a statement. */
export const SEALED_FACT_KINDS = ['HOLDER_NAME', 'DOCUMENT_NUMBER', 'IMEI'] as const;
export type SealedFactKind = (typeof SEALED_FACT_KINDS)[number];

export const FACT_VERDICTS = ['MATCH', 'MISMATCH', 'NOT_SAID'] as const;
export type FactVerdict = (typeof FACT_VERDICTS)[number];

export const PARTS_OF_DAY = ['EARLY_MORNING', 'MORNING', 'NOON', 'AFTERNOON', 'EVENING', 'NIGHT'] as const;
export type PartOfDay = (typeof PARTS_OF_DAY)[number];

export const IDENTITY_EVIDENCE_KINDS = [
  'PHYSICAL_CARD_SEEN',
  'VNEID_SEEN',
  'KNOWN_PERSONALLY',
  'OTHER_PAPER',
] as const;
export type IdentityEvidenceKind = (typeof IDENTITY_EVIDENCE_KINDS)[number];

export const HANDOVER_STATES = ['OPEN', 'COMPLETED', 'CANCELLED'] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

/** How the finder was told the result, a duty under Art. 230(1). */
export const FINDER_NOTICE_WAYS = ['PHONE', 'IN_PERSON', 'LETTER', 'ZALO'] as const;

/** How an item is named to the public. Deliberately coarse: nothing here helps a false claimant. */
export const ITEM_CATEGORY_LABELS: Record<ItemCategory, string> = {
  CASH: 'một số tiền mặt',
  WALLET: 'ví',
  BAG: 'túi xách, ba lô',
  PHONE: 'điện thoại',
  JEWELLERY: 'đồ trang sức',
  DOCUMENT: 'giấy tờ',
  BANK_CARD: 'thẻ ngân hàng',
  VEHICLE: 'phương tiện đi lại',
  ELECTRONICS: 'thiết bị điện tử',
  CLOTHING: 'quần áo, đồ dùng cá nhân',
  GOLD: 'vàng',
  RELIC: 'vật nghi là di vật, cổ vật',
  LIVESTOCK: 'gia súc',
  POULTRY: 'gia cầm',
  AQUATIC: 'vật nuôi dưới nước',
  PERISHABLE: 'hàng mau hỏng',
  OTHER: 'tài sản khác',
};

export const PART_OF_DAY_LABELS: Record<PartOfDay, string> = {
  EARLY_MORNING: 'sáng sớm',
  MORNING: 'buổi sáng',
  NOON: 'buổi trưa',
  AFTERNOON: 'buổi chiều',
  EVENING: 'buổi tối',
  NIGHT: 'ban đêm',
};
