import { Injectable } from '@nestjs/common';

/** A page of another area behind a printed code. */
export interface ShortLinkPage {
  status: number;
  html: string;
}
export type ShortLinkOwner = (code: string) => Promise<ShortLinkPage | undefined>;

/** Codes are one space of names: areas above this one say here which of them are theirs. */
@Injectable()
export class ShortLinkPages {
  private readonly owners: ShortLinkOwner[] = [];

  register(owner: ShortLinkOwner): void {
    this.owners.push(owner);
  }

  async find(code: string): Promise<ShortLinkPage | undefined> {
    for (const owner of this.owners) {
      const page = await owner(code);
      if (page) return page;
    }
    return undefined;
  }
}
