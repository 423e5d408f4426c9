import '#ui/theme/base.css';
import { mount } from 'svelte';
import { keepsSoundOverReload } from '#ui/input/reload-sound';
import { renewWithBox } from '#ui/live/renewal';
import App from './App.svelte';
import { Kitchen } from './state/kitchen.svelte';

const target = document.getElementById('screen');
if (target === null) throw new Error('index.html has no #screen');

const kitchen = await Kitchen.open();
mount(App, { target, props: { kitchen } });
kitchen.start();
// Where the browser would want a new touch, a page that sounds by one is left alone: mute, it would let nobody hear a ticket.
renewWithBox(kitchen.connection, () => kitchen.sounds.allowed && navigator.userActivation.hasBeenActive && !keepsSoundOverReload());
