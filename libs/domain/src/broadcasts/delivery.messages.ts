import { villagerParts, type VillagerText } from './text.js';
import { normalizeText } from '../text/vietnamese.js';

/** One message as it leaves: text with at most one picture, or a file, which travels without text. */
export interface OutgoingPart {
  /** The line by which it is found again: its closing line, or the file's name. */
  readonly mark: string;
  readonly text: string | null;
  /** Position in the broadcast's pictures. */
  readonly image: number | null;
  readonly file: boolean;
}

export interface BroadcastContent extends VillagerText {
  readonly images: number;
  readonly hasFile: boolean;
}

/** A file has no text of its own: its name carries the code. */
export const fileNameOf = (referenceCode: string): string => `BY-${referenceCode}.pdf`;

/**
 * All messages of a broadcast for one group, in their order: the text in its parts, the first picture with the first
 * of them, each further picture by itself, the file last. A channel without pictures gets the texts only.
 */
export function outgoingParts(content: BroadcastContent, { pictures, files }: { pictures: boolean; files: boolean }): OutgoingPart[] {
  const images = pictures ? content.images : 0;
  const texts = villagerParts(content).map((text, index) => ({ mark: lastLine(text), text, image: index === 0 && images > 0 ? 0 : null, file: false }));
  const further = Array.from({ length: Math.max(0, images - 1) }, (_, index) => {
    const text = `Ảnh ${index + 2}/${images} · Mã tin: BY-${content.referenceCode}`;
    return { mark: text, text, image: index + 1, file: false };
  });
  const file = files && content.hasFile ? [{ mark: fileNameOf(content.referenceCode), text: null, image: null, file: true }] : [];
  return [...texts, ...further, ...file];
}

/** The lines of a message in a history, as marks are compared. */
export const linesOf = (text: string): string[] => normalizeText(text).split('\n').map((line) => line.trim()).filter(Boolean);

function lastLine(text: string): string {
  return linesOf(text).at(-1) ?? '';
}
