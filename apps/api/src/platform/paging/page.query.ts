import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Max, MaxLength, Min } from 'class-validator';

/** Keyset paging: `cursor` is the id of the last item seen, ids grow with time. */
export class PageQuery {
  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 20, example: 20 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;

  @ApiPropertyOptional({ format: 'uuid', description: 'nextCursor of the page before' })
  @IsOptional()
  @IsUUID()
  cursor?: string;
}

export class SearchPageQuery extends PageQuery {
  @ApiPropertyOptional({ maxLength: 100, example: 'ky thuong', description: 'Words, with or without diacritics' })
  @IsOptional()
  @MaxLength(100)
  q?: string;
}
