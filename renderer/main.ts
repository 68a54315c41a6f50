import './styles/element.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/element.css';
import './styles/sheet.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { createDeskRouter } from './router.ts';

createApp(App).use(createPinia()).use(createDeskRouter()).mount('#app');
