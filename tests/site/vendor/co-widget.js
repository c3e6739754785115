/*
 * Stand-in for the chatbot's script. Of the real one its address and the attributes of its tag are known, not what it draws.
 */
(function () {
  var tag = document.getElementById('co-index');
  var given = new URLSearchParams(tag ? tag.getAttribute('data-co-params') : '');
  var bubble = document.createElement('div');
  bubble.style.cssText = 'position:fixed;right:20px;bottom:20px;padding:12px;border:1px solid #888;background:#fff';
  bubble.textContent = 'Chat with ' + given.get('bot_id');
  bubble.hidden = given.get('widget_on_load') !== 'true';
  document.body.appendChild(bubble);
  document.addEventListener('click', function (event) {
    var opener = event.target instanceof Element && event.target.closest('[data-co-bot]');
    if (!opener) return;
    event.preventDefault();
    bubble.hidden = false;
  });
})();
