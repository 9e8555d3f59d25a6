export type Area = 'desk' | 'records' | 'lists' | 'alerts' | 'check' | 'cases' | 'paper' | 'devices' | 'officers';
