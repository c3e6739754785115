// Options may have no prototype, so that nothing the page adds to `Object.prototype` counts as one of them.
interface EventInit {
  __proto__?: null;
}

interface ProxyHandler<T extends object> {
  __proto__?: null;
}
