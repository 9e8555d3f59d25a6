/** What the demo post's passports have in common: those of any State, and those of its own. */
export const passport = { format: 'TD3', documentCode: 'P', optionalData: '' } as const;
export const utopian = { ...passport, issuingState: 'UTO', nationality: 'UTO' } as const;
