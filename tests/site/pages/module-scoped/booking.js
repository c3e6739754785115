const note = document.getElementById('booked');

function SOAfterConfirmationFunction(data) {
  if (data.errorStatus !== 0 || data.bookingInfo.statusCode !== '1') return;
  note.textContent = 'See you soon.';
}

export { SOAfterConfirmationFunction };
