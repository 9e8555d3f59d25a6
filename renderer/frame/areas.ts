export type Area = 'desk' | 'records' | 'lists' | 'alerts' | 'check' | 'cases' | 'devices' | 'officers';
