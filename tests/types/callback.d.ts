/** The customer's function. Anything may be there, or nothing, so nothing is assumed of it. */
declare var SOAfterConfirmationFunction: any;
