import { Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../../platform/access/access.decorators.js';
import { type CommandContext, KeylessCommand } from '../../../platform/commands/command-context.js';
import { EffectOperation } from '../../../platform/http/operation.decorators.js';
import { IdParam } from '../../../platform/validation/params.js';
import { DiagnosisService } from './diagnosis.service.js';
import { ConnectionDiagnosis } from './dto/diagnosis.dto.js';

/** Tests a connection. Every press is a new test, so there is no key that would answer with an old one. */
@ApiTags('zalo')
@Controller()
export class DiagnosisController {
  constructor(@Inject(DiagnosisService) private readonly diagnosis: DiagnosisService) {}

  @Post('zalo-oas/:id/diagnose')
  @Needs('zalo.manage')
  @EffectOperation({ id: 'diagnoseZaloOa', summary: 'Test an Official Account and say what is wrong; sends nothing to anybody', type: ConnectionDiagnosis, keyless: true })
  oa(@Param() { id }: IdParam, @KeylessCommand() command: CommandContext): Promise<ConnectionDiagnosis> {
    return this.diagnosis.ofOa(command, id);
  }

  @Post('zalo-bots/:id/diagnose')
  @Needs('zalo.manage')
  @EffectOperation({ id: 'diagnoseZaloBot', summary: 'Test a bot and say what is wrong; sends nothing to anybody', type: ConnectionDiagnosis, keyless: true })
  bot(@Param() { id }: IdParam, @KeylessCommand() command: CommandContext): Promise<ConnectionDiagnosis> {
    return this.diagnosis.ofBot(command, id);
  }
}
