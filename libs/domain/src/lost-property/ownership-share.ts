export interface ShareFacts {
  /** Gross value of the property, đồng. */
  valueVnd: number;
  /** Cost of keeping it, đồng; deducted only when the value exceeds the threshold. */
  custodyCostVnd: number;
  /** Base salary in force when ownership is established, đồng a month. */
  baseSalaryVnd: number;
}

/** Which sentence of art. 230(2) decided; `RIGHTS_WAIVED`: the finder gave the right up at intake. */
export const SHARE_RULES = ['ALL_TO_FINDER', 'NET_WITHIN_THRESHOLD', 'EXCESS_HALVED', 'RIGHTS_WAIVED'] as const;
export type ShareRule = (typeof SHARE_RULES)[number];

export interface OwnershipShares {
  finderVnd: number;
  stateVnd: number;
  /** Custody cost actually deducted. */
  costVnd: number;
}

/**
 * Who owns property nobody claimed within a year of the public notice, Civil Code 2015 Art. 230(2): up to ten base
 * salaries all of it goes to the finder; above that, after deducting the custody cost, the finder has ten base
 * salaries and half of the excess, the State the rest. The law leaves open which value is tested and how an odd đồng
 * is rounded: here the gross value is tested and the odd đồng is the finder's. Relics follow another law.
 * Always finder + State + cost = value.
 * @throws RangeError for anything but whole đồng, or a cost above the value
 */
export function ownershipShares(facts: ShareFacts): OwnershipShares {
  const { valueVnd, custodyCostVnd, baseSalaryVnd } = facts;
  if (![valueVnd, custodyCostVnd, baseSalaryVnd].every((vnd) => Number.isSafeInteger(vnd) && vnd >= 0)) {
    throw new RangeError('Shares are computed in whole đồng');
  }
  const threshold = thresholdOf(baseSalaryVnd);
  if (valueVnd <= threshold) return { finderVnd: valueVnd, stateVnd: 0, costVnd: 0 };
  if (custodyCostVnd > valueVnd) throw new RangeError('The custody cost exceeds the value');
  const net = valueVnd - custodyCostVnd;
  const stateVnd = Math.floor(Math.max(0, net - threshold) / 2);
  return { finderVnd: net - stateVnd, stateVnd, costVnd: custodyCostVnd };
}

/** Ten base salaries: up to here everything is the finder's. */
export const thresholdOf = (baseSalaryVnd: number): number => 10 * baseSalaryVnd;

/**
 * The shares with the rule that led to them. A finder who waived the right has no share; the State takes the value
 * after the custody cost.
 * @throws RangeError as `ownershipShares`
 */
export function decidedShares(facts: ShareFacts & { finderKeepsRights: boolean }): OwnershipShares & { rule: ShareRule } {
  const shares = ownershipShares(facts);
  const { valueVnd, custodyCostVnd } = facts;
  const threshold = thresholdOf(facts.baseSalaryVnd);
  if (!facts.finderKeepsRights) {
    if (custodyCostVnd > valueVnd) throw new RangeError('The custody cost exceeds the value');
    return { finderVnd: 0, stateVnd: valueVnd - custodyCostVnd, costVnd: custodyCostVnd, rule: 'RIGHTS_WAIVED' };
  }
  if (valueVnd <= threshold) return { ...shares, rule: 'ALL_TO_FINDER' };
  return { ...shares, rule: valueVnd - custodyCostVnd <= threshold ? 'NET_WITHIN_THRESHOLD' : 'EXCESS_HALVED' };
}
