// The automatic redirect of both products: puts the booking's data behind the target and sends a frame there.
/* exported automaticRedirect */

/**
 * @param {{to: string, frame: 'top' | 'iframe' | 'tab', after: number, data?: boolean, spaces?: 'plus', cut?: number}} redirect
 * @param {[string, string][]} fields empty ones are left out
 * @param {(value: string) => string} encode
 */
function automaticRedirect(redirect, fields, encode) {
  const target = redirect.data === false ? redirect.to : withData(redirect, fields, encode);
  // The visitor's click on this page is what lets it move the top frame.
  const go = () => {
    if (redirect.frame === 'tab') return void window.open(target, '', 'noopener');
    if (redirect.frame === 'top') window.top.location.href = target;
    else window.location.href = target;
  };
  if (redirect.after === 0) go();
  else setTimeout(go, redirect.after);
}

function withData(redirect, fields, encode) {
  const query = fields.filter(([, value]) => value !== '').map(([key, value]) => `${key}=${encode(value)}`).join('&');
  const joined = redirect.to + (redirect.to.includes('?') ? '&' : '?') + query;
  const spaced = redirect.spaces === 'plus' ? joined.replaceAll('%20', '+') : joined;
  // What does not fit is dropped without a word, in the middle of an escape if it comes to that.
  return redirect.cut ? spaced.slice(0, redirect.cut) : spaced;
}
