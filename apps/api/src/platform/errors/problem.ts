import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class FieldProblem {
  @ApiProperty({ example: 'items[0].category', description: 'Path of the field in the request' })
  field!: string;

  @ApiProperty({ example: 'REQUIRED' })
  code!: string;

  @ApiPropertyOptional({ example: 'must not be empty' })
  message?: string;
}

/** RFC 9457. `code` is the stable part; the dashboards own the words. */
export class Problem {
  @ApiProperty({ example: 'about:blank' })
  type!: string;

  @ApiProperty({ example: 'Trạng thái hiện tại không cho phép thao tác này' })
  title!: string;

  @ApiProperty({ example: 409 })
  status!: number;

  @ApiProperty({ example: 'WRONG_STATE' })
  code!: string;

  @ApiPropertyOptional({ description: 'Facts about the refusal; never withheld or personal ones', type: 'object', additionalProperties: true })
  details?: Record<string, unknown>;

  @ApiPropertyOptional({ type: [FieldProblem] })
  errors?: FieldProblem[];
}
