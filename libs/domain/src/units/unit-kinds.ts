/** Commune-level units since 2025-07-01: commune, ward, special zone. */
export const COMMUNE_KINDS = ['XA', 'PHUONG', 'DAC_KHU'] as const;
/** Kinds met in the register: the present ones, and the town (thị trấn) that ended on 2025-07-01. */
export const REGISTERED_COMMUNE_KINDS = [...COMMUNE_KINDS, 'THI_TRAN'] as const;
export type CommuneKind = (typeof COMMUNE_KINDS)[number];

/** Self-governing communities below the commune, as Hà Tĩnh names them. */
export const VILLAGE_KINDS = ['THON', 'XOM', 'TO_DAN_PHO', 'KHOI_PHO'] as const;
export type VillageKind = (typeof VILLAGE_KINDS)[number];

export const COMMUNE_KIND_LABELS: Record<CommuneKind, string> = {
  XA: 'xã',
  PHUONG: 'phường',
  DAC_KHU: 'đặc khu',
};
