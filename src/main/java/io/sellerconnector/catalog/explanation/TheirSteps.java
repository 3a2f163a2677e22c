package io.sellerconnector.catalog.explanation;

import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.Listing.Channel;
import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.catalog.listing.MarketplaceView;
import io.sellerconnector.catalog.listing.Picture;
import io.sellerconnector.cause.Cause;
import io.sellerconnector.outbox.OpenMessages.OpenMessage;
import io.sellerconnector.vtex.AccountLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows the steps on the marketplace's side. */
final class TheirSteps {

  /** Where what is behind a step could not be read. */
  private final Reading<MarketplaceLook> reading;

  private final List<Finding> findings;

  TheirSteps(Reading<MarketplaceLook> reading, List<Finding> findings) {
    this.reading = reading;
    this.findings = findings;
  }

  Steps.Listed listing() {
    MarketplaceLook look = reading.value();
    if (look == null) {
      return new Steps.Listed(StepResult.UNKNOWN, reading.note(), null, null, null, null);
    }
    Listing listing = look.listing();
    Finding finding =
        findings.stream()
            .filter(each ->
                each.cause().name().startsWith("LISTING")
                    || each.cause() == Cause.NOT_LISTED
                    || each.cause() == Cause.NOT_COMPARED)
            .findFirst()
            .orElse(null);
    boolean known = listing != null && listing.state() == ListingState.KNOWN;
    return new Steps.Listed(
        finding != null ? StepResult.FAILED : known ? StepResult.PASSED : StepResult.UNKNOWN,
        finding != null ? finding.text() : known ? "the marketplace knows it" : untold(look),
        listing == null ? null : listing.state(),
        listing == null ? null : listing.since(),
        listing == null ? null : listing.reason(),
        look.setAside() == null ? null : look.setAside().triedAgainAt());
  }

  private static String untold(MarketplaceLook look) {
    return look.followed()
        ? "it was not told, for there is nothing to sell"
        : "marketplaces are told of no SKU: connector.listings.enabled is false";
  }

  Steps.Pictured picture() {
    MarketplaceLook look = reading.value();
    if (look == null) {
      return new Steps.Pictured(StepResult.UNKNOWN, reading.note(), null, null, null);
    }
    Listing listing = look.listing();
    Finding finding = Finding.among(findings, Cause.PICTURE_BEHIND, Cause.PICTURE_DRIFTED);
    boolean holds = look.picture() == Picture.TRUE;
    return new Steps.Pictured(
        finding != null ? StepResult.FAILED : holds ? StepResult.PASSED : StepResult.UNKNOWN,
        finding != null
            ? finding.text()
            : holds
                ? "what it was last answered still holds"
                : "it never asked in this sales channel",
        look.picture(),
        listing == null ? null : told(listing.told()),
        answered(look));
  }

  private static Steps.Told told(Listing.Told told) {
    return new Steps.Told(
        told.changeAt(), told.priceAt(), told.price(), told.stockAt(), told.stock());
  }

  private static Steps.@Nullable Answered answered(MarketplaceLook look) {
    Channel channel = look.channel();
    MarketplaceView view = channel == null ? null : channel.asked().view();
    return channel == null || view == null
        ? null
        : new Steps.Answered(
            view.price().value(),
            view.listPrice().value(),
            view.stock().value(),
            view.unavailable() == null ? null : view.unavailable().name(),
            channel.asked().at());
  }

  Steps.Messages messages() {
    MarketplaceLook look = reading.value();
    if (look == null) {
      return new Steps.Messages(StepResult.UNKNOWN, reading.note(), null);
    }
    List<Steps.Open> open = look.open().stream().map(each -> open(each, look)).toList();
    return new Steps.Messages(
        open.isEmpty() ? StepResult.PASSED : StepResult.FAILED,
        open.isEmpty()
            ? "nothing about it waits"
            : "%d messages about it wait or were given up".formatted(open.size()),
        open);
  }

  private static Steps.Open open(OpenMessage message, MarketplaceLook look) {
    OpenMessage blocking = look.blocking(message);
    return new Steps.Open(
        message.id(),
        message.kind(),
        message.dead() ? "DEAD" : "WAITING",
        message.attempts(),
        message.createdAt(),
        message.nextAttemptAt(),
        message.lastError(),
        blocking == null ? null : blocking.id());
  }

  Steps.Line line() {
    MarketplaceLook look = reading.value();
    AccountLine line = look == null ? null : look.line();
    if (line == null) {
      return new Steps.Line(
          StepResult.UNKNOWN,
          look == null ? reading.note() : "nothing is called there",
          null,
          null,
          List.of());
    }
    boolean open =
        line.pausedUntil() == null && line.unauthorisedUntil() == null && !line.resting();
    return new Steps.Line(
        open ? StepResult.PASSED : StepResult.FAILED,
        open ? "the marketplace can be called" : "the marketplace is not called at the moment",
        line.pausedUntil(),
        line.unauthorisedUntil(),
        line.restingAt());
  }
}
