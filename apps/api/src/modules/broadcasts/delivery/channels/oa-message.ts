import type { OutgoingPart } from '#domain';
import type { OutgoingMessage, ZaloAnswer } from '#zalo';
import type { DeliveryUploads, UploadOf } from '../delivery-uploads.js';
import type { PartRequest } from './delivery-channel.js';

/** What has to be uploaded before this part can leave; null for plain text. */
export const uploadOf = (part: OutgoingPart): UploadOf | null => (part.file ? 'FILE' : part.image);

/** A part as the account sends it: text, text with one picture, or a file. */
export async function messageOf({ delivery, content, takeSlot }: PartRequest, part: OutgoingPart, uploads: DeliveryUploads): Promise<ZaloAnswer<OutgoingMessage>> {
  const what = uploadOf(part);
  if (what === null) return { ok: true, data: { text: part.text! } };
  const upload = await uploads.idOf(delivery.account, content, what, takeSlot);
  if (!upload.ok) return upload;
  return { ok: true, data: part.file ? { fileToken: upload.data } : { text: part.text!, image: { attachmentId: upload.data } } };
}
