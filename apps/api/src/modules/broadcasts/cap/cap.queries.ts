import { Inject, Injectable } from '@nestjs/common';
import { CAP_KIND_NAMES, type CapArea, type CapSource, COMMUNE_KIND_LABELS, type CommuneKind, type VillageKind } from '#domain';
import { ReadPool } from '#database';
import { Clock } from '../../../platform/time/clock.js';
import { filledForAll, unitValues } from '../unit-words.js';

interface AreaRow {
  communeName: string;
  communeKind: CommuneKind;
  communeCode: string;
  villages: { id: string; name: string; kind: VillageKind }[];
}

interface SourceRow {
  id: string;
  kind: string;
  title: string;
  body: string;
  urgent: boolean;
  drill: boolean;
  published_at: Date;
  expires_at: Date | null;
  taken_down_at: Date | null;
  unit_name: string;
  unit_level: 'PROVINCE' | 'COMMUNE';
  unit_kind: string;
  contact: string | null;
  contact_place: string | null;
  contact_hours: string | null;
  corrects_id: string | null;
  corrects_published_at: Date | null;
  corrected: boolean;
  areas: AreaRow[];
}

const FEED_DAYS = 30;
/** A document is found for a year; an integrator that asks later has stored it. */
const DOCUMENT_DAYS = 366;
const MOST = 200;
const UNIT_WORDS: Record<string, string> = { TINH: 'Công an tỉnh', XA: 'Công an xã', PHUONG: 'Công an phường', DAC_KHU: 'Công an đặc khu' };
const VILLAGE_WORDS: Record<VillageKind, string> = { THON: 'thôn', XOM: 'xóm', TO_DAN_PHO: 'tổ dân phố', KHOI_PHO: 'khối phố' };

export type PublicWarning = CapSource & { corrected: boolean };

/** Warnings as strangers may read them; the database gives out no other kind. */
@Injectable()
export class CapQueries {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  latest(): Promise<PublicWarning[]> {
    return this.read(null, FEED_DAYS, MOST);
  }

  async find(id: string): Promise<PublicWarning | undefined> {
    return (await this.read(id, DOCUMENT_DAYS, 1))[0];
  }

  private async read(id: string | null, days: number, limit: number): Promise<PublicWarning[]> {
    const since = new Date(this.clock.now().getTime() - days * 86_400_000);
    const rows = await this.reads.one<SourceRow>({ kind: 'public' }, { name: 'cap-sources', text: 'SELECT * FROM app.cap_sources($1, $2, $3, $4)', values: [CAP_KIND_NAMES, id, since, limit] });
    return rows.map(warningOf);
  }
}

function warningOf(row: SourceRow): PublicWarning {
  // Each commune's share names that commune; in public the message is the province's own.
  const values = unitValues({ level: row.unit_level, kind: row.unit_kind, name: row.unit_name, place: row.contact_place, hours: row.contact_hours, phone: row.contact });
  return {
    id: row.id,
    kind: row.kind,
    title: filledForAll(row.title, values),
    body: filledForAll(row.body, values),
    urgent: row.urgent,
    drill: row.drill,
    publishedAt: row.published_at,
    expiresAt: row.expires_at,
    takenDownAt: row.taken_down_at,
    unitName: `${UNIT_WORDS[row.unit_kind] ?? 'Công an'} ${row.unit_name}`,
    contact: row.contact,
    areas: row.areas.map(areaOf),
    corrects: row.corrects_id && row.corrects_published_at ? { id: row.corrects_id, publishedAt: row.corrects_published_at } : null,
    corrected: row.corrected,
  };
}

function areaOf({ communeName, communeKind, communeCode, villages }: AreaRow): CapArea {
  return {
    communeName: `${COMMUNE_KIND_LABELS[communeKind] ?? ''} ${communeName}`.trim(),
    communeCode,
    villages: villages.map(({ id, name, kind }) => ({ id, name: `${VILLAGE_WORDS[kind]} ${name}`.trim() })),
  };
}
