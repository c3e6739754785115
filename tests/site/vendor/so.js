/*
 * Stand-in for the Classic loader, written from a description of what the real one does. It runs as soon as it is evaluated,
 * leaves no global behind, and does not notice when it is included twice.
 */
(function () {
  var WORKER = 'https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js';

  function containers() {
    return Array.prototype.slice.call(document.querySelectorAll('[data-so-page]'));
  }

  function loadWorker() {
    var script = document.createElement('script');
    script.type = 'text/javascript';
    script.src = WORKER;
    // A worker that is blocked never calls this, and nobody is told.
    script.onload = function () {
      containers().forEach(draw);
    };
    document.getElementsByTagName('head')[0].appendChild(script);
  }

  // The second scan decides: what came into the page after the first one is still found, what comes later is not.
  function draw(element) {
    if (element.getAttribute('data-so-done') === 'true') return;
    var id = element.id.toUpperCase();
    if (id.indexOf('SOIDIV_') >= 0) drawEmbed(element);
    else if (id.indexOf('SOIBTN_') >= 0) drawButton(element);
    else if (id.indexOf('SOIWGT_') >= 0) drawWidget(element);
    // Also for an id that matched nothing: such an element ends up done and empty.
    element.setAttribute('data-so-done', 'true');
  }

  function drawEmbed(element) {
    var page = element.getAttribute('data-so-page');
    var size = height(element, 550);
    var flags = psz(element);
    var edge = border(element);
    var link = soe.CfURL + '/' + page + '?brdr=' + edge.width + edge.colour + '&dt=&em=1' + query(element);
    keepWidths(element);
    soe.AddEventListners(link, page, size.px, '100% !important', flags.parameters, flags.skip, size.fixed);
  }

  function drawButton(element) {
    var page = element.getAttribute('data-so-page');
    var size = height(element, 580);
    var flags = psz(element);
    var label = element.getAttribute('value') || element.textContent || 'Schedule a meeting';
    soe.InitButton(soe.CfURL + '/' + page, page, label, soe.getStyl(element, 'background'), soe.getStyl(element, 'color'),
      flags.parameters, size.fixed, size.px, query(element));
    soe.AddEventListners('', '', '', '', flags.parameters, flags.skip, size.fixed);
    element.setAttribute('onclick', 'return soe.toggleLightBox("' + page + '")');
  }

  function drawWidget(element) {
    var part = function (attribute, key) {
      return soe.getAttrPrms(element, attribute, key);
    };
    var page = element.getAttribute('data-so-page');
    var size = height(element, 580);
    var flags = psz(element);
    soe.InitWidget(
      soe.CfURL + '/' + page, page, part('data-wgt-style', 'ttl'), part('data-wgt-style', 'bg'), part('data-wgt-style', 'align'),
      part('data-wgt-style', 'clr'), part('data-btn-style', 'ttl'), part('data-btn-style', 'txt'), part('data-btn-style', 'bg'),
      part('data-btn-style', 'clr'), part('data-phn-style', 'ttl'), part('data-phn-style', 'phn1'), part('data-phn-style', 'phn2'),
      part('data-eml-style', 'ttl'), part('data-eml-style', 'txt'), part('data-eml-style', 'bg'), part('data-eml-style', 'clr'),
      soe.getAttr(element, 'data-email'), soe.getAttr(element, 'data-message'), soe.getAttr(element, 'data-pos') || '132',
      soe.getAttr(element, 'data-tmp') || '177.178', soe.getAttr(element, 'data-target'), flags.parameters, flags.skip,
      size.fixed, size.px, query(element)
    );
    soe.AddEventListners();
  }

  function query(element) {
    var extra = element.getAttribute('data-so-qry-prm') || '';
    return extra && extra.charAt(0) !== '&' ? '&' + extra : extra;
  }

  function psz(element) {
    var digits = element.getAttribute('data-psz') || '';
    if (!/^[01]{2}$/.test(digits)) digits = '00';
    return { parameters: String(digits.charAt(0) === '1'), skip: String(digits.charAt(1) === '1') };
  }

  // A number, or a number of pixels, is a fixed height. Anything else counts as no height at all.
  function height(element, usual) {
    var match = /^(\d+)(px)?$/.exec(element.getAttribute('data-height') || '');
    return { px: (match ? match[1] : usual) + 'px', fixed: Boolean(match) };
  }

  // The bug of the real one is kept: where the colour is not a plain hex number, the fallback still carries its `#`, and
  // everything behind it in the link, `em=1` included, becomes a fragment.
  function border(element) {
    var declared = soe.getAttrPrms(element, 'data-style', 'border');
    if (!declared) return { width: '1px', colour: 'd8d8d8' };
    var parts = declared.split(' solid #');
    if (parts.length !== 2 || !/^[0-9a-f]+$/i.test(parts[1])) return { width: '1px', colour: '#d8d8d8' };
    return { width: parts[0], colour: parts[1] };
  }

  function keepWidths(element) {
    var values = {};
    ['min-width', 'max-width'].forEach(function (key) {
      var value = soe.getAttrPrms(element, 'data-style', key);
      if (value) values[key] = value;
    });
    if (Object.keys(values).length) soe.setAttrPrms(element, 'data-style', values);
  }

  var delayed = containers().some(function (element) {
    return element.getAttribute('data-delay');
  });
  if (document.readyState === 'complete' || !delayed) {
    loadWorker();
  } else {
    // A page that assigns window.onload after this line switches the embed off without a word.
    var before = window.onload;
    window.onload = function (event) {
      if (typeof before === 'function') before.call(window, event);
      loadWorker();
    };
  }
})();
