// Imported before what reads it: each way is tried ten times here unless told, for each costs twice what it costs in Chromium.
process.env.TRIALS ??= '10';
