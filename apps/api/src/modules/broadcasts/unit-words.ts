import { COMMUNE_KIND_LABELS, type CommuneKind, fillTemplate } from '#domain';

/** A unit as its messages name it. */
export interface NamedUnit {
  level: 'PROVINCE' | 'COMMUNE';
  kind: string;
  name: string;
  place: string | null;
  hours: string | null;
  phone: string | null;
}

export function unitValues({ level, kind, name, place, hours, phone }: NamedUnit): Record<string, string> {
  const commune = level === 'PROVINCE' ? `tỉnh ${name}` : `${COMMUNE_KIND_LABELS[kind as CommuneKind] ?? ''} ${name}`.trim();
  return { commune, police: `Công an ${commune}`, contactPlace: place || `trụ sở Công an ${commune}`, contactHours: hours ?? '', contactPhone: phone ?? '' };
}

/** Nobody looks at each share of a province's message before it leaves: what a unit has not entered is said in words that always hold. */
const WHEN_NOT_ENTERED = { contactHours: 'trong giờ hành chính', contactPhone: '113' };
export const filledForAll = (text: string, values: Record<string, string>): string => fillTemplate(fillTemplate(text, values), WHEN_NOT_ENTERED);
