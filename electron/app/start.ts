import { app } from 'electron';

export function start(): void {
  app.enableSandbox();
}
