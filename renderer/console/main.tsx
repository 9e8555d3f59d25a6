import { createRoot } from 'react-dom/client';
import { ConsoleApp } from './ConsoleApp.tsx';

createRoot(document.querySelector('#root')!).render(<ConsoleApp />);
