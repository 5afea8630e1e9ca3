// Shows times in the reader's own zone; without the script they stay in UTC.
for (const time of document.querySelectorAll("time")) {
  time.textContent = new Date(time.dateTime).toLocaleString();
}
