import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands } from '../../../platform/commands/commands.js';
import type { MediaVerdict } from '../inbox.entities.js';
import { MediaVault } from './media-vault.js';

interface MediaRow {
  communeId: string;
  conversationId: string;
  verdict: MediaVerdict;
  mediaType: string | null;
  sha256: Buffer | null;
}

const PICTURES = ['image/jpeg', 'image/png', 'image/webp'];

/** Opens what people sent, and records that somebody looked. */
@Injectable()
export class MediaService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(MediaVault) private readonly vault: MediaVault,
  ) {}

  async openCopy(command: CommandContext, id: string): Promise<AsyncIterable<Buffer>> {
    const media = await this.look(command, id, 'inbox.media-seen', ({ verdict, mediaType }) => {
      if (verdict !== 'ACCEPTED' || !PICTURES.includes(mediaType ?? '')) throw new DomainError('MEDIA_HAS_NO_COPY', 'conflict');
    });
    return this.vault.openCopy({ unitId: media.communeId, id });
  }

  async openOriginal(command: CommandContext, id: string): Promise<{ content: AsyncIterable<Buffer>; mediaType: string }> {
    const media = await this.look(command, id, 'inbox.media-saved', () => undefined);
    return { content: await this.vault.openOriginal({ unitId: media.communeId, id }, media.sha256!), mediaType: media.mediaType! };
  }

  private look(command: CommandContext, id: string, action: string, assertOpen: (media: MediaRow) => void): Promise<MediaRow> {
    return this.commands.run(command, async (tx) => {
      const [media] = await tx.query<MediaRow>({
        name: 'inbox-media-open',
        text: `SELECT commune_id AS "communeId", conversation_id AS "conversationId", verdict, media_type AS "mediaType", sha256 FROM inbox_media WHERE commune_id = ANY ($1) AND id = $2`,
        values: [tx.actor.homeUnitIds, id],
      });
      if (!media || media.verdict === 'ERASED') throw new DomainError('NOT_FOUND', 'not-found');
      if (media.verdict === 'PENDING') throw new DomainError('MEDIA_NOT_READY', 'conflict');
      if (media.verdict === 'REFUSED') throw new DomainError('MEDIA_REFUSED', 'conflict');
      assertOpen(media);
      tx.audit({ action, objectType: 'inbox-media', objectId: id, details: { conversationId: media.conversationId }, chainId: media.communeId });
      return media;
    });
  }
}
