package io.sellerconnector.catalog.listing.sync;

import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.Listing.Decision;
import io.sellerconnector.catalog.listing.Listing.Pull;
import io.sellerconnector.catalog.listing.Listing.Suggested;
import io.sellerconnector.catalog.listing.Listing.Told;
import io.sellerconnector.catalog.listing.ListingProperties;
import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.catalog.listing.ViewDifferences;
import io.sellerconnector.catalog.listing.suggestion.SuggestionFingerprint;
import io.sellerconnector.marketplace.CatalogueAnswer;
import io.sellerconnector.marketplace.CatalogueAnswer.Kind;
import io.sellerconnector.marketplace.CatalogueAnswer.SuggestionState;
import io.sellerconnector.marketplace.Suggestion;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a marketplace's answer makes of a listing: pure rules, nothing is read or written. */
@Component
final class AnswerRules {

  private final ViewDifferences viewDifferences;
  private final ListingProperties properties;

  AnswerRules(ViewDifferences viewDifferences, ListingProperties properties) {
    this.viewDifferences = viewDifferences;
    this.properties = properties;
  }

  /** What follows beside the listing itself. */
  enum Next {
    NOTHING,
    /** Send a change notification: its answer decides. */
    ASK,
    /** See whether it can be suggested. */
    PROPOSE
  }

  record Outcome(Listing listing, Next next) {

    static Outcome just(Listing listing) {
      return new Outcome(listing, Next.NOTHING);
    }
  }

  /** An answer that does not fit any more, such as a repeated old one, changes nothing. */
  Outcome apply(Listing listing, CatalogueAnswer answer, Instant at) {
    return switch (answer) {
      case CatalogueAnswer.Known() -> Outcome.just(known(told(listing, Kind.CHANGE, at), at));
      case CatalogueAnswer.Unknown(Kind kind) ->
          kind == Kind.CHANGE
              ? unknown(told(listing, kind, at), at)
              : new Outcome(listing, listing.state().takesNotices() ? Next.ASK : Next.NOTHING);
      case CatalogueAnswer.Suggested(Suggestion taken) ->
          Outcome.just(suggested(listing, taken, at));
      case SuggestionState(SuggestionState.State state, String reason) ->
          decided(listing, state, reason, at);
      case CatalogueAnswer.Notified(Kind kind) -> Outcome.just(told(listing, kind, at));
      case CatalogueAnswer.Refused(Kind kind, Integer status, String reason) ->
          Outcome.just(refused(listing, kind, status, reason, at));
    };
  }

  private Listing known(Listing listing, Instant at) {
    return listing.state() == ListingState.KNOWN || !listing.state().mayBecome(ListingState.KNOWN)
        ? listing
        : waitingToBeAsked(listing.moved(ListingState.KNOWN, null, at), at).with(noPoll(listing));
  }

  private Outcome unknown(Listing listing, Instant at) {
    return switch (listing.state()) {
      case ASKING, INCOMPLETE, WAITING -> new Outcome(listing, Next.PROPOSE);
      case KNOWN -> removed(listing, at);
      case APPROVED ->
          Duration.between(listing.since(), at).compareTo(properties.approvalGrace()) < 0
              ? Outcome.just(listing)
              : removed(listing.with(noPoll(listing)), at);
      case REMOVED ->
          properties.suggestRemoved() ? new Outcome(listing, Next.PROPOSE) : Outcome.just(listing);
      case UNTOLD, SUGGESTING, SUGGESTED, DENIED, REFUSED -> Outcome.just(listing);
    };
  }

  private Outcome removed(Listing listing, Instant at) {
    return new Outcome(
        listing.moved(
            ListingState.REMOVED, "the marketplace knew the SKU and does not any more", at),
        properties.suggestRemoved() ? Next.PROPOSE : Next.NOTHING);
  }

  private Listing suggested(Listing listing, Suggestion taken, Instant at) {
    return switch (listing.state()) {
      case SUGGESTING, SUGGESTED ->
          listing
              .moved(ListingState.SUGGESTED, null, at)
              .with(
                  new Suggested(
                      at,
                      null,
                      null,
                      at.plus(properties.pollDistance(0)),
                      0,
                      SuggestionFingerprint.of(taken)));
      case UNTOLD, ASKING, INCOMPLETE, WAITING, APPROVED, DENIED, KNOWN, REMOVED, REFUSED ->
          listing;
    };
  }

  private Outcome decided(Listing listing, SuggestionState.State state, String reason, Instant at) {
    if (listing.state() != ListingState.SUGGESTED) {
      return Outcome.just(listing);
    }
    String why = reason.isBlank() ? null : reason;
    return switch (state) {
      case PENDING -> Outcome.just(listing.moved(ListingState.SUGGESTED, why, at));
      case NOT_UNDERSTOOD ->
          Outcome.just(
              listing.moved(
                  ListingState.SUGGESTED, "the marketplace's answer was not understood", at));
      case APPROVED ->
          new Outcome(
              waitingToBeAsked(listing.moved(ListingState.APPROVED, why, at), at)
                  .with(decision(listing, Decision.APPROVED, at)),
              Next.ASK);
      case DENIED ->
          Outcome.just(
              listing
                  .moved(ListingState.DENIED, why, at)
                  .with(decision(listing, Decision.DENIED, at)));
      case ABSENT ->
          new Outcome(
              listing
                  .moved(ListingState.ASKING, "the marketplace has no such suggestion", at)
                  .with(noPoll(listing)),
              Next.ASK);
    };
  }

  /** Approved SKUs are asked for until the marketplace says that it knows them. */
  private Suggested decision(Listing listing, Decision decision, Instant at) {
    Instant pollAt = decision == Decision.APPROVED ? at.plus(properties.pollDistance(0)) : null;
    Suggested before = listing.suggested();
    return new Suggested(before.at(), at, decision, pollAt, 0, before.fingerprint());
  }

  private Listing refused(
      Listing listing, Kind kind, @Nullable Integer status, String reason, Instant at) {
    String why = (status == null ? "" : status + ": ") + reason;
    boolean decisive = kind == Kind.CHANGE || kind == Kind.SUGGESTION;
    return decisive && listing.state().mayBecome(ListingState.REFUSED)
        ? listing.moved(ListingState.REFUSED, why, at)
        : listing.moved(listing.state(), kind + " refused, " + why, at);
  }

  private static Listing told(Listing listing, Kind kind, Instant at) {
    Told told = listing.told();
    return switch (kind) {
      case CHANGE ->
          listing.with(new Told(at, told.priceAt(), told.price(), told.stockAt(), told.stock()));
      case PRICE ->
          listing.with(
              new Told(
                  told.changeAt(),
                  at,
                  listing.now().price().value(),
                  told.stockAt(),
                  told.stock()));
      case STOCK ->
          listing.with(
              new Told(
                  told.changeAt(),
                  told.priceAt(),
                  told.price(),
                  at,
                  listing.now().stock().value()));
      case SUGGESTION, SUGGESTION_STATE -> listing;
    };
  }

  /** A marketplace that has just learnt of a SKU asks for it by itself, or is reminded. */
  private Listing waitingToBeAsked(Listing listing, Instant at) {
    return viewDifferences.missing(listing).any()
        ? listing.with(new Pull(at, at.plus(properties.reminderDistance(0)), 0))
        : listing.with(Pull.DONE);
  }

  private static Suggested noPoll(Listing listing) {
    return listing.suggested().polled(null, 0);
  }
}
