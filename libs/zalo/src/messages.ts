import { idOf, integerOf, momentOf, objectOf, textOf } from './json.js';
import type { HistoryItem, MessageQuota, OutgoingMessage, SentMessage } from './types.js';

/** The `message` of a request: text, a picture as media template with one element, or a file without text. */
export function messageBody({ text, image, fileToken, quoteMessageId, requestUserInfo }: OutgoingMessage): Record<string, unknown> {
  const attachment = fileToken !== undefined
    ? { type: 'file', payload: { token: fileToken } }
    : requestUserInfo
      ? templateOf('request_user_info', { title: requestUserInfo.title, subtitle: requestUserInfo.subtitle, image_url: requestUserInfo.imageUrl })
      : image
        ? templateOf('media', { media_type: 'image', ...('attachmentId' in image ? { attachment_id: image.attachmentId } : { url: image.url }) })
        : undefined;
  return {
    ...(text !== undefined && fileToken === undefined ? { text: text.normalize('NFC') } : {}),
    ...(quoteMessageId === undefined ? {} : { quote_message_id: quoteMessageId }),
    ...(attachment ? { attachment } : {}),
  };
}

const templateOf = (kind: string, element: Record<string, unknown>) => ({ type: 'template', payload: { template_type: kind, elements: [element] } });

/** "Success" is success, whatever else the answer says. */
export function sentOf(data: unknown): SentMessage {
  const fields = objectOf(data);
  return { messageId: idOf(fields.message_id), quota: quotaOf(fields.quota) };
}

export function quotaOf(value: unknown): MessageQuota | null {
  const fields = objectOf(value);
  const type = textOf(fields.quota_type);
  const remaining = integerOf(fields.remain);
  const total = integerOf(fields.total);
  return type === null && remaining === null && total === null ? null : { type, remaining, total };
}

/** An item without an id cannot be told from another one, so it is left out. */
export function historyItemOf(value: unknown): HistoryItem | null {
  const fields = objectOf(value);
  const messageId = idOf(fields.message_id);
  if (messageId === null) return null;
  return {
    messageId,
    fromOa: integerOf(fields.src) === 0,
    at: momentOf(fields.time),
    type: textOf(fields.type) ?? 'unknown',
    text: textOf(fields.message) ?? textOf(fields.description),
    fromId: idOf(fields.from_id),
    groupId: idOf(fields.group_id),
  };
}
