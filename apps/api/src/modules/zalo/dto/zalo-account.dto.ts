import { ApiProperty } from '@nestjs/swagger';
import { PageQuery } from '../../../platform/paging/page.query.js';
import { TextField, UuidField } from '../../../platform/validation/fields.js';

export class ZaloAccountListQuery extends PageQuery {
  @UuidField({ optional: true })
  communeId?: string;
}

export class ZaloReasonInput {
  @TextField({ max: 300, min: 3, example: 'Nghi bị lộ mã truy cập' })
  reason!: string;
}

/** Who stopped the account, when and why. */
export class ZaloStop {
  @ApiProperty({ format: 'date-time' }) at!: Date;
  @ApiProperty() byName!: string;
  @ApiProperty() reason!: string;
}
