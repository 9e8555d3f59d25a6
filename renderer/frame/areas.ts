export type Area = 'desk' | 'records' | 'lists' | 'alerts' | 'check' | 'officers';
