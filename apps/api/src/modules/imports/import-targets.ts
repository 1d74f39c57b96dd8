import { Inject, Injectable } from '@nestjs/common';
import { groupList, type ImportField, type ImportKind, localDate, type MappedColumn, type Merge, type RowChecker, createRowChecker, villageList } from '#domain';
import type { Reader } from '#database';
import { Clock } from '../../platform/time/clock.js';
import type { ImportDefaults } from './import.entities.js';
import { GroupsWriter } from './register/groups.writer.repository.js';
import { RegisterQueries } from './register/register.queries.js';
import type { RegisterWriter } from './register/register-writer.js';
import { VillagesWriter } from './register/villages.writer.repository.js';

export interface CheckerSettings {
  communeId: string;
  columns: readonly MappedColumn[];
  headerLast: number;
  merges: readonly Merge[];
  defaults: ImportDefaults;
}

/** One kind of list as the rest of this module sees it: what its columns are, how its rows are judged and written. */
export interface ImportTargetPort {
  fields: readonly ImportField[];
  checker(reader: Reader, settings: CheckerSettings): Promise<RowChecker>;
  writer: RegisterWriter;
}

/** The table of what can be imported. A new kind of list is a target in the domain, a writer here, and a line below. */
@Injectable()
export class ImportTargets {
  private readonly targets: Record<ImportKind, ImportTargetPort>;

  constructor(
    @Inject(RegisterQueries) register: RegisterQueries,
    @Inject(VillagesWriter) villages: VillagesWriter,
    @Inject(GroupsWriter) groups: GroupsWriter,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.targets = {
      VILLAGES: {
        fields: villageList.fields,
        writer: villages,
        checker: async (reader, settings) => createRowChecker({ ...settings, target: villageList, register: await register.villages(reader, settings.communeId, this.today()) }),
      },
      GROUPS: {
        fields: groupList.fields,
        writer: groups,
        checker: async (reader, settings) => createRowChecker({ ...settings, target: groupList, register: await register.groups(reader, settings.communeId, this.today()) }),
      },
    };
  }

  of(kind: ImportKind): ImportTargetPort {
    return this.targets[kind];
  }

  /** What a list gets where it says nothing, until a person says otherwise. */
  defaults(): ImportDefaults {
    return { kind: 'THON', validFrom: this.today(), countedOn: this.today() };
  }

  private today(): string {
    return localDate(this.clock.now());
  }
}
