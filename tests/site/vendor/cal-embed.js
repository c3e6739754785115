/*
 * Stand-in for the Booking Calendar embed. Of the real one it is known only that an iframe comes into the container some time
 * later and that messages come from it; whether it also watches for containers that come later is not.
 */
(function () {
  function calendarFrame(id) {
    var iframe = document.createElement('iframe');
    // Campaign tags are taken over from the page's address, other parameters are not.
    var tags = new URLSearchParams(window.location.search);
    Array.from(tags.keys()).forEach(function (key) {
      if (key.indexOf('utm_') !== 0) tags.delete(key);
    });
    iframe.src = 'https://oncehub.com/' + id + (tags.toString() ? '?' + tags : '');
    iframe.title = 'Booking calendar';
    iframe.style.cssText = 'width:100%;height:100%;border:0';
    return iframe;
  }

  function fill() {
    document.querySelectorAll('[data-oh-booking-calendar-id]').forEach(function (container) {
      var id = container.getAttribute('data-oh-booking-calendar-id');
      if (id && !container.querySelector('iframe')) container.appendChild(calendarFrame(id));
    });
  }

  function openLightbox(event) {
    var opener = event.target instanceof Element && event.target.closest('[data-oh-lightbox-bkc-id]');
    if (!opener) return;
    event.preventDefault();
    var dialog = document.createElement('dialog');
    dialog.style.cssText = 'width:800px;height:700px';
    dialog.appendChild(calendarFrame(opener.getAttribute('data-oh-lightbox-bkc-id')));
    document.body.appendChild(dialog);
    dialog.showModal();
  }

  document.addEventListener('click', openLightbox);
  setTimeout(fill, 50);
})();
