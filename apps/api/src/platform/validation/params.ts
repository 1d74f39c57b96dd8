import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';

export class IdParam {
  @ApiProperty({ format: 'uuid', example: '01940000-0000-7000-8000-000000000001' })
  @IsUUID()
  id!: string;
}
