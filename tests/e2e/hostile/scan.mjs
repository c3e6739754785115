// Looks through what the panel shows for anything of a page that became more than text.

/** Runs in the panel. @returns {string[]} what is there and must not be */
export function markup() {
  const found = [];
  const host = /** @type {any} */ (window);
  if (host.pwned) found.push('a script of the page ran');
  for (const element of document.querySelectorAll('*')) {
    const { localName } = element;
    const what = element.outerHTML.slice(0, 200);
    if (/^(img|iframe|frame|object|embed|base|form|video|audio|applet)$/.test(localName)) found.push(what);
    if (localName === 'script' && !/^panel\.js$/.test(element.getAttribute('src') ?? '')) found.push(what);
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) found.push(what);
      const leads = /^(href|xlink:href|src|action|formaction|srcdoc|data|poster|ping|background)$/i.test(name);
      if (leads && !/^(#[\w-]*|panel\.(html|js|css)|tokens\.css|https?:\/\/[\w.-]+(:\d+)?(\/.*)?)$/.test(value)) found.push(what);
    }
  }
  return found;
}

/** Runs in the panel. @returns {string[]} texts that could turn around what stands beside them */
export function turning() {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = /** @type {Element} */ (node.parentElement);
    const { unicodeBidi, display } = getComputedStyle(parent);
    const contained = /isolate|plaintext/.test(unicodeBidi) || !/^(inline|contents)$/.test(display);
    if (/[\u202a-\u202e\u2066-\u2069]/.test(node.nodeValue ?? '') && !contained) found.push(parent.outerHTML.slice(0, 200));
  }
  return found;
}
