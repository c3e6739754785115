function SOAfterConfirmationFunction(data) {
  if (data.errorStatus !== 0 || data.bookingInfo.statusCode !== '1') return;
  document.getElementById('booked').textContent = 'See you soon';
}
