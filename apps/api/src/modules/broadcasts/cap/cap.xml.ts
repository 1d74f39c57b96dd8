import { create } from 'xmlbuilder2';
import { type CapAlert, type CapArea, COMMUNE_GEOCODE, VILLAGE_GEOCODE } from '#domain';

const CAP = 'urn:oasis:names:tc:emergency:cap:1.2';
const ATOM = 'http://www.w3.org/2005/Atom';

/** Which rules of use our documents follow; readers that want a code find one. */
const PROFILE = 'BINHYEN-1';

type Element = ReturnType<typeof create>;

/** What XML 1.0 cannot hold is left out: a control character in a text would make the whole document unreadable. */
const readable = (text: string): string => text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');

function add(parent: Element, name: string, value: string | null): void {
  if (value !== null && value !== '') parent.ele(name).txt(readable(value));
}

/** One CAP 1.2 document; the elements stand in the order of the schema. */
export function capDocument(alert: CapAlert, sender: string): string {
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele(CAP, 'alert');
  add(root, 'identifier', alert.identifier);
  add(root, 'sender', sender);
  add(root, 'sent', alert.sent);
  add(root, 'status', alert.status);
  add(root, 'msgType', alert.msgType);
  add(root, 'scope', alert.scope);
  add(root, 'code', PROFILE);
  add(root, 'note', alert.note);
  add(root, 'references', alert.references);
  addInfo(root.ele('info'), alert.info);
  return root.end({ prettyPrint: true });
}

function addInfo(info: Element, given: CapAlert['info']): void {
  add(info, 'language', given.language);
  add(info, 'category', given.category);
  add(info, 'event', given.event);
  add(info, 'responseType', given.responseType);
  add(info, 'urgency', given.urgency);
  add(info, 'severity', given.severity);
  add(info, 'certainty', given.certainty);
  add(info, 'effective', given.effective);
  add(info, 'expires', given.expires);
  add(info, 'senderName', given.senderName);
  add(info, 'headline', given.headline);
  add(info, 'description', given.description);
  add(info, 'instruction', given.instruction);
  add(info, 'contact', given.contact);
  for (const area of given.areas) addArea(info.ele('area'), area);
}

function addArea(element: Element, area: CapArea): void {
  const villages = area.villages.map(({ name }) => name).join(', ');
  add(element, 'areaDesc', villages === '' ? area.communeName : `${villages}, ${area.communeName}`);
  const geocode = (valueName: string, value: string): void => {
    const code = element.ele('geocode');
    add(code, 'valueName', valueName);
    add(code, 'value', value);
  };
  geocode(COMMUNE_GEOCODE, area.communeCode);
  for (const { id } of area.villages) geocode(VILLAGE_GEOCODE, id);
}

export interface FeedEntry {
  alert: CapAlert;
  title: string;
  address: string;
}

/** The index of the alerts in force, newest first. */
export function capFeed(feed: { address: string; updated: string; entries: readonly FeedEntry[] }): string {
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele(ATOM, 'feed');
  root.att('xml:lang', 'vi');
  add(root, 'id', feed.address);
  add(root, 'title', 'Cảnh báo của Công an');
  add(root, 'updated', feed.updated);
  root.ele('author').ele('name').txt('Bình Yên');
  root.ele('link').att({ rel: 'self', type: 'application/atom+xml', href: feed.address });
  for (const { alert, title, address } of feed.entries) {
    const entry = root.ele('entry');
    add(entry, 'id', `urn:binhyen:cap:${alert.identifier}`);
    add(entry, 'title', title);
    add(entry, 'updated', alert.sent);
    add(entry, 'summary', alert.info.headline);
    entry.ele('category').att('term', alert.msgType);
    entry.ele('link').att({ rel: 'alternate', type: 'application/cap+xml', href: address });
  }
  return root.end({ prettyPrint: true });
}
