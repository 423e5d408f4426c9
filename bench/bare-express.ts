import { serveBareExpress } from './floors';

serveBareExpress((port) => {
  process.send?.(port);
});
