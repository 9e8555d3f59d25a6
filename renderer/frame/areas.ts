export type Area = 'desk' | 'records' | 'lists' | 'alerts' | 'check' | 'devices' | 'officers';
