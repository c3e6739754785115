/*
 * Stand-in for the routing form's script. Of the real one its address and the attribute of its container are known, not what
 * it draws.
 */
(function () {
  document.querySelectorAll('[data-fo-form]').forEach(function (container) {
    var question = document.createElement('label');
    question.textContent = 'Your company ';
    question.appendChild(document.createElement('input'));
    container.appendChild(question);
  });
})();
