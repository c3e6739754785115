// The names that the pages of the tests share with their other scripts and with the tests.

/** What `hook/page/kit.js` lends to the page under test. */
declare var kit: any;
/** What the stand-in's `ScheduleOnceEmbed.js` lends to its `so.js`. */
declare var soe: any;
/** `site/booking/redirect.js` */
declare function automaticRedirect(redirect: object, fields: string[][], encode: (value: string) => string): void;

interface Window {
  /** In one page a list of the built-ins that were used, in another a function that notes in `touches` what was touched. */
  touched: any;
  touches: string[];
  wake?(): void;
  sleep?(): void;
  /** Delivers a booking message. */
  book(data?: unknown): boolean;
  dataLayer: unknown[];
  refused: Error;
  promise: Promise<never>;
  read?: boolean;
  formatted?: boolean;
  place?: [string, number];
  mine: unknown;
  got: unknown;
  /** The payload of a calendar's last booking. */
  scheduled?: any;
  /** Settled when all earlier messages of a frame have come. */
  quiet: Promise<void>;
  /** What embed codes of about 2014 set. */
  ScheduleOnceEmbedLink?: string;
  pageName?: string;
  h?: string;
  w?: string;
}

/** What the scripts of `e2e/page/` lend to each other. */
interface Window {
  look: any;
  write: any;
  isNoticed: any;
  bookingIsThere: any;
  __tool: any;
}
