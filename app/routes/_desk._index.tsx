export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';
export { StartPage as default } from '#app/features/start/start-page.tsx';
