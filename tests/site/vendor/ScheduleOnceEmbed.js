/*
 * Stand-in for the worker that the Classic loader fetches, written from a description of an old copy of the real one.
 * It speaks two wire formats, as the booking page chooses:
 *   legacy   the message is a string of JavaScript statements, which is evaluated; the callback gets no argument
 *   current  the message is an object; the callback gets the payload that it carries
 * The format of the real, current worker is not public, so the second one is a guess that keeps its documented outcome.
 */
function SOE() {
  this.CfURL = 'https://go.oncehub.com';
}

var soe = new SOE();

// The bare name is read when the message comes, not before. Nothing catches what the page's function throws, so the resize
// below is lost with it.
function receiveMessage(event) {
  if (!soe.isVendor(event.origin)) return;
  var legacy = typeof event.data === 'string' && event.data.indexOf('SOifrId') >= 0;
  var message = legacy ? soe.evaluate(event.data) : event.data;
  if (!message || typeof message !== 'object' || !message.SOifrId) return;
  if (message.callSOAfterConfirmationFunction === true && typeof SOAfterConfirmationFunction === 'function') {
    if (legacy) SOAfterConfirmationFunction();
    else SOAfterConfirmationFunction(message.confirmation);
  }
  soe.resize(message);
}

function onIframeLoad(iframe) {
  var note = iframe.parentNode.querySelector('.SOLoadingMessage');
  if (note) note.parentNode.removeChild(note);
  iframe.style.visibility = '';
}

function arrayContainsElement(list, element) {
  return Array.prototype.indexOf.call(list, element) >= 0;
}

function checkDocumentLoaded() {
  return document.readyState === 'complete';
}

// A substring is enough, as in the old copy: a look-alike host passes.
SOE.prototype.isVendor = function (origin) {
  return ['scheduleonce', 'oncehub', 'staticso', 'booknow.so', 'meetme.so', 'bookme.so'].some(function (part) {
    return origin.indexOf(part) >= 0;
  });
};

// The statements assign to these names, so eval has to be called directly and right here.
SOE.prototype.evaluate = function (statements) {
  var SOifrId;
  var height = 725;
  var recM = false;
  var callSOAfterConfirmationFunction = false;
  eval(statements);
  return { SOifrId: SOifrId, height: height, recM: recM, callSOAfterConfirmationFunction: callSOAfterConfirmationFunction };
};

SOE.prototype.resize = function (message) {
  var iframe = document.getElementById('SOI_' + message.SOifrId);
  if (!iframe || iframe.getAttribute('data-fixed') === 'true') return;
  var height = isNaN(message.height) ? 725 : Number(message.height);
  if (soe.isMobile()) height = Math.max(height + (message.recM ? 40 : 0), 280);
  iframe.setAttribute('height', height + 'px');
  iframe.style.height = height + 'px';
};

SOE.prototype.isMobile = function () {
  return Math.min(window.innerWidth, screen.width) <= 767;
};

// The loader's own calls, and those of copies of it that pages keep: an element, an attribute, and what holds without it.
SOE.prototype.getAttr = function (element, name, usual) {
  return element.getAttribute(name) || usual || '';
};

SOE.prototype.getStyl = function (element, property, usual) {
  return window.getComputedStyle(element).getPropertyValue(property) || usual;
};

// Reads one declaration out of an attribute such as `border: 1px solid #d8d8d8; min-width: 290px`.
SOE.prototype.getAttrPrms = function (element, name, key, usual) {
  var found = soe.getAttr(element, name).split(';').map(function (declaration) {
    return declaration.split(/:(.*)/);
  }).filter(function (pair) {
    return pair[0].trim().toLowerCase() === key;
  })[0];
  return found && found[1] ? found[1].trim() : usual || '';
};

SOE.prototype.setAttrPrms = function (element, name, values) {
  var others = soe.getAttr(element, name).split(';').filter(function (declaration) {
    return declaration.trim() && !Object.keys(values).includes(declaration.split(':')[0].trim().toLowerCase());
  });
  var set = Object.keys(values).map(function (key) {
    return ' ' + key + ': ' + values[key];
  });
  element.setAttribute(name, others.concat(set).join(';').trim() + ';');
};

// Without arguments it reads the globals that embed codes of about 2014 set.
SOE.prototype.AddEventListners = function (link, page, h, w, parameters, skip, fixed) {
  if (arguments.length === 0 && window.ScheduleOnceEmbedLink) {
    link = window.ScheduleOnceEmbedLink;
    page = window.pageName;
    h = window.h;
    w = window.w;
  }
  var container = page && document.getElementById('SOIDIV_' + page);
  if (!container || container.querySelector('iframe')) return;
  container.innerHTML = '<div class="SOLoadingMessage" name="SOLoadingMessage">Loading...</div>';
  container.appendChild(soe.iframe(soe.address(link, parameters, skip, fixed), page, h, w, fixed));
};

SOE.prototype.address = function (link, parameters, skip, fixed) {
  if (soe.isMobile()) link = link.replace('&dt=&', '&dt=0&m=true&');
  if (fixed) link += '&Si=1';
  if (skip === 'true') link += '&skip=1';
  var query = window.location.search.slice(1);
  return parameters === 'true' && query ? link + '&' + query : link;
};

SOE.prototype.iframe = function (link, page, h, w, fixed) {
  var iframe = document.createElement('iframe');
  var container = document.getElementById('SOIDIV_' + page) || iframe;
  iframe.id = 'SOI_' + page;
  iframe.name = 'ScheduleOnceIframe_' + page;
  iframe.setAttribute('scrolling', 'no');
  iframe.setAttribute('frameborder', '0');
  iframe.setAttribute('data-fixed', String(fixed === true));
  iframe.setAttribute('onload', 'onIframeLoad(this)');
  iframe.style.cssText = 'width:' + (w || '100%') + ';height:' + (h || '725px') +
    ';border:' + soe.getAttrPrms(container, 'data-style', 'border') +
    ';min-width:' + soe.getAttrPrms(container, 'data-style', 'min-width') +
    ';max-width:' + soe.getAttrPrms(container, 'data-style', 'max-width', '796px');
  iframe.style.visibility = 'hidden';
  iframe.src = link;
  return iframe;
};

// A lightbox is opened with bt=1 instead of em=1, so the booking page in it does not report the booking to this page.
SOE.prototype.InitButton = function (base, page, label, background, colour, parameters, fixed, h, query) {
  if (document.getElementById('SOLightBox' + page)) return;
  var box = document.createElement('div');
  box.id = 'SOLightBox' + page;
  box.style.cssText = 'display:none;position:fixed;inset:0;z-index:99999;background:rgba(0,0,0,.5)';
  box.innerHTML = '<div id="SOInnerLightBox" style="width:796px;max-width:100%;margin:20px auto;background:#fff">' +
    '<button type="button" id="SOIC_' + page + '" aria-label="Close">x</button></div>';
  var inner = box.firstElementChild;
  inner.querySelector('button').onclick = function () {
    return soe.toggleLightBox(page);
  };
  // Pages of 2012 to 2019 call this themselves, with a query in the address and without the last arguments.
  var joint = base.indexOf('?') < 0 ? '?' : '&';
  box.setAttribute('data-address', soe.address(base + joint + 'dt=&bt=1' + (query || ''), parameters, 'false', false));
  box.setAttribute('data-box-height', h);
  document.body.appendChild(box);
};

SOE.prototype.toggleLightBox = function (page) {
  var box = document.getElementById('SOLightBox' + page);
  var address = box.getAttribute('data-address');
  if (soe.isMobile()) {
    window.open(address);
    return false;
  }
  if (!box.querySelector('iframe')) {
    box.firstChild.appendChild(soe.iframe(address, page, box.getAttribute('data-box-height'), '100%', true));
  }
  box.style.display = box.style.display === 'none' ? 'block' : 'none';
  return false;
};

// Of the 27 values only those are used that decide what opens: the rest is paint.
SOE.prototype.InitWidget = function (base, page, title) {
  var values = Array.prototype.slice.call(arguments);
  soe.InitButton(base, page, values[6], values[8], values[9], values[22], values[24], values[25], values[26]);
  var tab = document.createElement('div');
  tab.id = 'SOWidget_' + page;
  tab.style.cssText = 'position:fixed;right:20px;bottom:20px;padding:12px;border:1px solid #888;background:#fff';
  tab.textContent = title;
  var button = document.createElement('button');
  button.textContent = values[6] || 'Schedule';
  button.setAttribute('onclick', 'return soe.toggleLightBox("' + page + '")');
  tab.appendChild(button);
  document.body.appendChild(tab);
};

// Every evaluation of this file adds one more listener; there is no guard.
window.addEventListener('message', receiveMessage, false);
