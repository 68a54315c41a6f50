import { app } from 'electron';
import { start } from './app/start.ts';

if (app.requestSingleInstanceLock()) {
  start();
} else {
  app.quit();
}
