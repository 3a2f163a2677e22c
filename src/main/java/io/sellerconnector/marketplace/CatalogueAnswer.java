package io.sellerconnector.marketplace;

import org.jspecify.annotations.Nullable;

/**
 * What a marketplace answered to one of the {@link CatalogueReports}.
 *
 * <p>Only answers that say something about the SKU are told. A marketplace that is down, throttles,
 * or refuses our app key has not answered yet: the message waits and is sent again.
 */
public sealed interface CatalogueAnswer {

  /** The kinds of calls about SKUs. */
  enum Kind {
    /** Change notification. */
    CHANGE,
    PRICE,
    STOCK,
    SUGGESTION,
    SUGGESTION_STATE
  }

  /** The marketplace has this SKU of ours: any 2xx of the change notification. */
  record Known() implements CatalogueAnswer {}

  /**
   * The marketplace does not have this SKU: a 404 of the change notification or of a notice with
   * the documented meaning, never one that may come from a wrong address.
   *
   * @param asked the kind of call that was answered so
   */
  record Unknown(Kind asked) implements CatalogueAnswer {}

  /**
   * The suggestion was taken; a person or a rule of the marketplace decides about it.
   *
   * @param suggestion as it was sent
   */
  record Suggested(Suggestion suggestion) implements CatalogueAnswer {}

  /**
   * @param reason what the marketplace says about it, shortened, or empty
   */
  record SuggestionState(State state, String reason) implements CatalogueAnswer {

    /** What can become of a suggestion. */
    public enum State {
      PENDING,
      APPROVED,
      DENIED,
      /** The marketplace has no such suggestion, for example because somebody deleted it. */
      ABSENT,
      /** The answer's form is not documented, and this one was not understood; ask again. */
      NOT_UNDERSTOOD
    }
  }

  /** A notice was taken: the marketplace will ask. */
  record Notified(Kind kind) implements CatalogueAnswer {}

  /**
   * The marketplace refuses, for good, what we sent about this SKU. Nothing is repeated by itself:
   * whoever is told decides whether the seller has to mend something, and reports again.
   *
   * @param status the HTTP status, or null if the SKU cannot even be put into a call
   * @param reason what the marketplace says, shortened, for the seller
   */
  record Refused(Kind kind, @Nullable Integer status, String reason) implements CatalogueAnswer {}
}
