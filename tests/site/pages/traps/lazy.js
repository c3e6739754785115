// The embed comes when somebody asks for it; nobody does in this test.
document.getElementById('book').addEventListener('click', () => {
  const container = document.createElement('div');
  container.id = 'SOIDIV_dana';
  container.dataset.soPage = 'dana';
  document.body.append(container);
  const script = document.createElement('script');
  script.src = 'https://cdn.oncehub.com/mergedjs/so.js';
  document.body.append(script);
});
