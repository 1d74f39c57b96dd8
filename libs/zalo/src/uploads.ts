import type { ZaloAnswer } from './answer.js';
import { ZALO_ENDPOINTS } from './endpoints.js';
import { idOf, objectOf, textOf } from './json.js';
import type { OpenApi } from './openapi.js';

/** Bytes the provider accepts. */
export const UPLOAD_LIMITS = { image: 1024 * 1024, gif: 5 * 1024 * 1024, file: 5 * 1024 * 1024 } as const;

/** What is uploaded may be used for seven days, in as many messages as one likes. Uploading twice does no harm. */
export class UploadApi {
  constructor(private readonly api: OpenApi) {}

  /** JPEG or PNG up to 1 MB; answers the attachment id. */
  image(token: string, bytes: Uint8Array, mediaType: 'image/jpeg' | 'image/png'): Promise<ZaloAnswer<string>> {
    return this.send(token, ZALO_ENDPOINTS.uploadImage, bytes, mediaType, mediaType === 'image/png' ? 'anh.png' : 'anh.jpg');
  }

  gif(token: string, bytes: Uint8Array): Promise<ZaloAnswer<string>> {
    return this.send(token, ZALO_ENDPOINTS.uploadGif, bytes, 'image/gif', 'anh.gif');
  }

  /** PDF or Word up to 5 MB; answers the token. */
  file(token: string, bytes: Uint8Array, mediaType: string, name: string): Promise<ZaloAnswer<string>> {
    return this.send(token, ZALO_ENDPOINTS.uploadFile, bytes, mediaType, name);
  }

  private send(token: string, path: string, bytes: Uint8Array, mediaType: string, name: string): Promise<ZaloAnswer<string>> {
    return this.api.upload(token, path, new Blob([new Uint8Array(bytes)], { type: mediaType }), name, referenceOf);
  }
}

/** Sources disagree on which of the two a GIF gets. Long and with signs of its own, hence no id. */
function referenceOf(data: unknown): string | null {
  const fields = objectOf(data);
  const text = idOf(fields.attachment_id) ?? textOf(fields.attachment_id) ?? textOf(fields.token);
  return text !== null && text.length <= 2048 ? text : null;
}
