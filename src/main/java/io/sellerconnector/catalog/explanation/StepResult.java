package io.sellerconnector.catalog.explanation;

/** What a look at one step brought. */
enum StepResult {
  /** Nothing is in the way here. */
  PASSED,
  FAILED,
  /** It is not known: the inventory cannot say it, its source is away, or nobody asked for it. */
  UNKNOWN
}
