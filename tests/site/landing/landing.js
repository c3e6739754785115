// Reads the parameters the way the standard says and shows them.
const parameters = new URLSearchParams(location.search);
const list = document.querySelector('[data-test=parameters]');
for (const [key, value] of parameters) {
  list.append(Object.assign(document.createElement('dt'), { textContent: key }));
  list.append(Object.assign(document.createElement('dd'), { textContent: value }));
}
const name = parameters.get('Name') ?? parameters.get('name');
if (name) document.querySelector('[data-test=name]').textContent = `, ${name}`;
