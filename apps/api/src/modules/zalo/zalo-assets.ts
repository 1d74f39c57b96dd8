import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { GroupAsset } from '#zalo';
import type { AccountRef } from './account-ref.js';

/** What the account paid for, as Zalo lists it. */
@Injectable()
export class ZaloAssets {
  /**
   * Takes over the list. What is reserved here stays so until the group exists, unless Zalo says the asset carries a
   * group already; what is not listed any more is gone.
   */
  async save(tx: Transaction, oa: AccountRef, assets: readonly GroupAsset[], now: Date): Promise<void> {
    for (const asset of assets) {
      const used = !asset.available || asset.usedByGroupId !== null;
      await tx.query({
        name: 'zalo-asset-save',
        text: `INSERT INTO zalo_asset (commune_id, oa_id, asset_id, product_type, quota_type, valid_through, auto_renew, status, used_by_external_id, seen_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
               ON CONFLICT (commune_id, oa_id, asset_id) DO UPDATE SET product_type = $4, quota_type = $5, valid_through = $6, auto_renew = $7, used_by_external_id = $9, seen_at = $10,
                 status = CASE WHEN zalo_asset.status = 'RESERVED' AND $8 = 'AVAILABLE' THEN 'RESERVED' ELSE $8 END,
                 reserved_unit_id = CASE WHEN zalo_asset.status = 'RESERVED' AND $8 = 'AVAILABLE' THEN zalo_asset.reserved_unit_id END,
                 reserved_channel_id = CASE WHEN zalo_asset.status = 'RESERVED' AND $8 = 'AVAILABLE' THEN zalo_asset.reserved_channel_id END`,
        values: [oa.unitId, oa.accountId, asset.assetId, asset.productType, asset.quotaType, asset.validThrough, asset.autoRenew, used ? 'USED' : 'AVAILABLE', asset.usedByGroupId, now],
      });
    }
    await tx.query({
      name: 'zalo-asset-gone',
      text: `UPDATE zalo_asset SET status = 'GONE' WHERE commune_id = $1 AND oa_id = $2 AND NOT asset_id = ANY ($3) AND status IN ('AVAILABLE', 'USED')`,
      values: [oa.unitId, oa.accountId, assets.map(({ assetId }) => assetId)],
    });
  }

  /** The reservation of a channel ends: with the group it made, or without. */
  async settle(tx: Transaction, oa: AccountRef, channelId: string, externalId: string | null): Promise<void> {
    await tx.query({
      name: 'zalo-asset-settle',
      text: `UPDATE zalo_asset SET status = CASE WHEN $4::text IS NULL THEN 'AVAILABLE' ELSE 'USED' END, used_by_external_id = $4, reserved_unit_id = NULL, reserved_channel_id = NULL
              WHERE commune_id = $1 AND oa_id = $2 AND reserved_channel_id = $3 AND status = 'RESERVED'`,
      values: [oa.unitId, oa.accountId, channelId, externalId],
    });
  }
}
