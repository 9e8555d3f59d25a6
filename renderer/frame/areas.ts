export type Area = 'desk' | 'records' | 'lists' | 'officers';
