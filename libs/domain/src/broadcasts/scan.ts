import { placeTermsOf, type ScanHit, type ScanRule, type ScanTerms } from './scan.terms.js';
import { emailFindings, linkFindings } from './scan.links.js';
import { numberFindings, plateFindings } from './scan.numbers.js';
import { nameFindings } from './scan.names.js';
import { openPlaceholders } from './template-text.js';
import { BROADCAST_KIND_RULES, type BroadcastKind } from './kinds.js';

/** BLOCK: nobody lets it through. WARN: a leader may, with a reason. */
export const SCAN_SEVERITIES = ['BLOCK', 'WARN'] as const;
export type ScanSeverity = (typeof SCAN_SEVERITIES)[number];

export interface ScanFinding extends ScanHit {
  severity: ScanSeverity;
}

export interface ScanGround {
  kind: BroadcastKind;
  /** Hosts, each with all below it. */
  allowedHosts: readonly string[];
  /** Telephone numbers in E.164 that are public: those of the unit itself. */
  publicPhones: readonly string[];
  /** Full names of people in the case the message is about. */
  caseNames: readonly string[];
}

/** Hosts the project itself knows; the province's list adds to them or takes away. */
export const DEFAULT_LINK_HOSTS: readonly string[] = ['zalo.me', 'dichvucong.gov.vn', 'bocongan.gov.vn', 'hatinh.gov.vn', 'chinhphu.vn', 'vneid.gov.vn'];

/** Kinds in which a number plate, or the telephone of a family, may be the very point of the message. */
const MAY_SHOW: Partial<Record<ScanRule, readonly BroadcastKind[]>> = {
  PHONE: ['LOST_PROPERTY', 'MISSING_PERSON', 'WANTED'],
  PLATE: ['LOST_PROPERTY', 'MISSING_PERSON', 'WANTED', 'TRAFFIC_SAFETY'],
  CASE_NAME: ['MISSING_PERSON', 'WANTED', 'GOOD_DEED'],
};

/**
 * Looks for personal data and foreign links before anybody reviews a message, and again before it is approved
 * (threats T12, T13). Errs on the side of finding; offsets let the editor show each place. It cannot find a paraphrase.
 */
export function scanBroadcast(text: string, ground: ScanGround): ScanFinding[] {
  const terms: ScanTerms = placeTermsOf(text);
  const placeholders = openPlaceholders(text).map(({ start, end }): ScanHit => ({ rule: 'OPEN_PLACEHOLDER', start, end }));
  // Mentions are taken out of what villagers get: what stands around one would come together only after this look.
  const mentions = [...text.matchAll(/\[@[^\]]*\]?/g)].map((found): ScanHit => ({ rule: 'MENTION', start: found.index, end: found.index + found[0].length }));
  const links = linkFindings(terms, ground.allowedHosts);
  const emails = emailFindings(terms, ground.allowedHosts);
  const plates = plateFindings(terms);
  const numbers = numberFindings(terms, ground.publicPhones).filter((hit) => !plates.some((plate) => overlap(hit, plate)));
  const all = [...placeholders, ...mentions, ...emails, ...links.filter((hit) => !emails.some((email) => overlap(hit, email))), ...plates, ...numbers, ...nameFindings(terms, ground.caseNames)];
  return distinct(all).map((hit) => ({ ...hit, severity: severityOf(hit.rule, ground.kind) }));
}

/** Nothing that blocks, and a reason for everything that warns. */
export function mayPassScan(findings: readonly ScanFinding[], overrideReason: string | null): boolean {
  if (findings.some((finding) => finding.severity === 'BLOCK')) return false;
  return findings.length === 0 || Boolean(overrideReason?.trim());
}

function severityOf(rule: ScanRule, kind: BroadcastKind): ScanSeverity {
  if (!BROADCAST_KIND_RULES[kind].personalData && rule !== 'PLATE') return 'BLOCK';
  return MAY_SHOW[rule]?.includes(kind) ? 'WARN' : 'BLOCK';
}

const overlap = (one: ScanHit, other: ScanHit): boolean => one.start < other.end && other.start < one.end;

function distinct(hits: ScanHit[]): ScanHit[] {
  const sorted = [...hits].sort((left, right) => left.start - right.start || right.end - left.end);
  const kept: ScanHit[] = [];
  for (const hit of sorted) {
    if (!kept.some((other) => other.rule === hit.rule && overlap(other, hit))) kept.push(hit);
  }
  return kept;
}
