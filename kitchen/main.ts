import '#ui/theme/base.css';
import { mount } from 'svelte';
import { renewWithBox } from '#ui/live/renewal';
import App from './App.svelte';
import { Kitchen } from './state/kitchen.svelte';

const target = document.getElementById('screen');
if (target === null) throw new Error('index.html has no #screen');

const kitchen = await Kitchen.open();
mount(App, { target, props: { kitchen } });
kitchen.start();
// A page that sounds because somebody touched it would be mute after loading anew, until somebody touches it again: no ticket would be heard.
renewWithBox(kitchen.connection, () => kitchen.sounds.allowed && navigator.userActivation.hasBeenActive);
