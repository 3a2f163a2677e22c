package io.sellerconnector.catalog.explanation;

import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.catalog.listing.Picture;
import io.sellerconnector.catalog.listing.Rechecks.SetAside;
import io.sellerconnector.cause.Cause;
import io.sellerconnector.outbox.OpenMessages.OpenMessage;
import io.sellerconnector.vtex.AccountLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is in the way on the marketplace's side, that first which keeps the others from going away.
 * A line that rests is to blame for nothing while nobody has anything to say on it.
 */
final class MarketplaceFindings {

  private final MarketplaceLook look;
  private final List<Finding> findings = new ArrayList<>();

  private MarketplaceFindings(MarketplaceLook look) {
    this.look = look;
  }

  /**
   * @param worthTelling whether the marketplace need know the SKU at all, as the seller's side
   *     stands
   */
  static List<Finding> of(MarketplaceLook look, boolean worthTelling) {
    if (!look.followed()) {
      return List.of();
    }
    MarketplaceFindings all = new MarketplaceFindings(look);
    if (look.held()) {
      return worthTelling ? List.of(Finding.of(Cause.LISTINGS_HELD)) : List.of();
    }
    List<Finding> own = all.own(worthTelling);
    if (!own.isEmpty() || !look.open().isEmpty()) {
      all.addLine();
    }
    all.addMessages();
    all.findings.addAll(own);
    all.addWaiting();
    return all.findings;
  }

  private void addLine() {
    AccountLine line = look.line();
    if (line == null) {
      return;
    }
    if (line.unauthorisedUntil() != null) {
      findings.add(
          Finding.of(
              Cause.MARKETPLACE_UNAUTHORISED,
              "the marketplace refuses our app key; it is tried again at %s"
                  .formatted(line.unauthorisedUntil())));
    }
    if (line.resting()) {
      findings.add(
          Finding.of(
              Cause.MARKETPLACE_RESTING,
              "the marketplace does not answer and is left alone: %s".formatted(line.restingAt())));
    }
    if (line.pausedUntil() != null) {
      findings.add(
          Finding.of(
              Cause.MARKETPLACE_PAUSED,
              "the marketplace has asked for a pause until %s".formatted(line.pausedUntil())));
    }
  }

  private void addMessages() {
    OpenMessage dead = first(true);
    if (dead != null) {
      findings.add(
          Finding.of(
                  Cause.MESSAGE_DEAD,
                  "message %d (%s) was given up: %s"
                      .formatted(dead.id(), dead.kind(), dead.lastError()))
              .since(dead.finishedAt()));
    }
    for (OpenMessage message : look.open()) {
      OpenMessage blocking = look.blocking(message);
      if (!message.dead() && blocking != null) {
        findings.add(
            Finding.of(
                    Cause.MESSAGE_BLOCKED,
                    "message %d (%s) stands behind message %d, which was given up"
                        .formatted(message.id(), message.kind(), blocking.id()))
                .since(message.createdAt()));
        return;
      }
    }
  }

  private @Nullable OpenMessage first(boolean dead) {
    return look.open().stream().filter(each -> each.dead() == dead).findFirst().orElse(null);
  }

  private void addWaiting() {
    OpenMessage waiting = first(false);
    if (waiting != null && findings.isEmpty()) {
      findings.add(
          Finding.of(
                  Cause.MESSAGE_WAITING,
                  "message %d (%s) waits to be sent, at %s at the earliest"
                      .formatted(waiting.id(), waiting.kind(), waiting.nextAttemptAt()))
              .since(waiting.createdAt()));
    }
  }

  /** Of the listing itself. */
  private List<Finding> own(boolean worthTelling) {
    List<Finding> own = new ArrayList<>();
    Listing listing = look.listing();
    SetAside setAside = look.setAside();
    if (setAside != null) {
      own.add(
          Finding.of(
              Cause.NOT_COMPARED,
              "it could not be compared, and is tried again at %s: %s"
                  .formatted(setAside.triedAgainAt(), setAside.reason())));
    } else if (listing == null && worthTelling) {
      own.add(Finding.of(Cause.NOT_LISTED));
    }
    if (listing != null && (worthTelling || listing.state() != ListingState.UNTOLD)) {
      addState(listing, own);
    }
    addPicture(listing, own);
    return own;
  }

  private static void addState(Listing listing, List<Finding> own) {
    Cause cause = listing.state().cause();
    if (cause != null) {
      own.add(
          new Finding(
              cause,
              listing.reason() == null ? cause.text() : cause.text() + ": " + listing.reason(),
              listing.since()));
    }
  }

  private void addPicture(@Nullable Listing listing, List<Finding> own) {
    if (listing == null) {
      return;
    }
    switch (look.picture()) {
      case NONE, TRUE -> {}
      case BEHIND -> own.add(Finding.of(Cause.PICTURE_BEHIND).since(listing.pull().missingSince()));
      case DRIFTED ->
          own.add(
              Finding.of(
                      Cause.PICTURE_DRIFTED,
                      "the marketplace has not asked for what holds now, and was reminded %d times"
                          .formatted(listing.pull().reminders()))
                  .since(listing.pull().missingSince()));
    }
  }

  /** Whether the marketplace does not have the SKU, rather than another picture of it. */
  static boolean hides(List<Finding> findings, MarketplaceLook look) {
    Listing listing = look.listing();
    return !findings.isEmpty()
        && (listing == null || listing.state() != ListingState.KNOWN)
        && look.picture() != Picture.TRUE;
  }
}
