import { chromium } from 'playwright-core';
import { FLAGS } from './browser.js';
import { serve } from './site.js';
const s = await serve(); const b = await chromium.launch({executablePath:'/usr/bin/chromium', args: FLAGS}); const p = await b.newPage({viewport:{width:1440,height:1000}});
await p.goto(s.address('ar/articles/toledo/'));
await p.evaluate(() => document.getElementById('p18').scrollIntoView({behavior:'instant',block:'center'}));
console.log(await p.evaluate(()=>[scrollY, document.querySelectorAll('.language-switch').length, document.querySelector('.language-switch a[hreflang=en]')?.outerHTML, matchMedia('(prefers-reduced-motion)').matches]));
await p.evaluate(() => new Promise((d)=>setTimeout(d,500)));
await p.evaluate(() => document.querySelector('.language-switch a[hreflang=en]').click());
for (let i=0;i<5;i++){ await new Promise(r=>setTimeout(r,400)); console.log(p.url(), await p.evaluate(()=>[scrollY, document.getElementById('p18').getBoundingClientRect().top])); }
await b.close(); s.close();
