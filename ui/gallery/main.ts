import { mount } from 'svelte';
import '#ui/theme/base.css';
import { Texts } from '#ui/text/texts.svelte.ts';
import Gallery from './Gallery.svelte';

const nothing = () => Promise.resolve({});
const texts = await Texts.load({ 'uz-Latn': nothing, 'uz-Cyrl': nothing, ru: nothing, en: nothing }, 'uz-Latn');
const target = document.getElementById('gallery');
if (target !== null) mount(Gallery, { target, props: { texts } });
