import type { Tone } from '../../shared/components/tone';
import type { DeclarationState } from './lost-declarations.api';

export const declarationTones: Record<DeclarationState, Tone> = { OPEN: 'warning', MATCHED: 'success', CLOSED: 'neutral' };
