const LIMIT_BYTES = 64 * 1024 * 1024;
const SAVED_BYTES = 12 * 1024 * 1024;

export interface Media {
  bytes: Buffer;
  type: string;
}

/** Pictures and files that were uploaded; beyond 64 MB the oldest are forgotten. */
export class MediaStore {
  private readonly items = new Map<string, Media>();
  private total = 0;

  put(id: string, media: Media): void {
    this.items.set(id, media);
    this.total += media.bytes.length;
    for (const [oldest, { bytes }] of this.items) {
      if (this.total <= LIMIT_BYTES || oldest === id) break;
      this.items.delete(oldest);
      this.total -= bytes.length;
    }
  }

  get(id: string): Media | undefined {
    return this.items.get(id);
  }

  /** The latest 12 MB, so that pictures of yesterday still show after a restart. */
  dump(): [string, string, string][] {
    const saved: [string, string, string][] = [];
    let size = 0;
    for (const [id, { bytes, type }] of [...this.items].reverse()) {
      size += bytes.length;
      if (size > SAVED_BYTES) break;
      saved.push([id, type, bytes.toString('base64')]);
    }
    return saved.reverse();
  }

  restore(saved: readonly [string, string, string][]): void {
    for (const [id, type, base64] of saved) this.put(id, { type, bytes: Buffer.from(base64, 'base64') });
  }
}
