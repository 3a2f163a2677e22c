package io.sellerconnector.catalog.explanation;

import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.catalog.listing.Picture;
import io.sellerconnector.offer.Origin;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was looked at, in the order in which it matters. Amounts in cents.
 *
 * @param inventory whether the inventory has it
 * @param active whether it is switched on
 * @param offered whether rules and people offer it there
 * @param notStopped whether its sale goes on
 * @param price whether it has one that holds there now
 * @param pieces whether there are some to be promised there
 * @param delivery whether something brings it to the destination
 * @param listing whether the marketplace knows it
 * @param picture whether what the marketplace was last answered still holds
 * @param messages whether nothing about it waits
 * @param line whether the marketplace can be called
 */
record Steps(
    Inventory inventory,
    Plain active,
    Offered offered,
    NotStopped notStopped,
    Price price,
    Pieces pieces,
    Delivery delivery,
    Listed listing,
    Pictured picture,
    Messages messages,
    Line line) {

  /**
   * @param note in one sentence
   */
  record Plain(StepResult result, String note) {}

  /**
   * @param note in one sentence
   * @param source where price and stock come from
   * @param asOf of which instant its price and data are; null where nothing is known
   * @param stockAsOf of which instant its stock is
   * @param ageSeconds of the older of the two
   * @param silentSince since when the inventory does not answer; null while it does
   */
  record Inventory(
      StepResult result,
      String note,
      Origin.Source source,
      @Nullable Instant asOf,
      @Nullable Instant stockAsOf,
      @Nullable Long ageSeconds,
      @Nullable Instant silentSince) {}

  /**
   * @param note in one sentence
   * @param rule for what the rule is that holds; null where there is none
   * @param offeredByRule what it says; null where it goes by something that is not known
   * @param byHand what somebody has decided, which goes before the rule
   */
  record Offered(
      StepResult result,
      String note,
      @Nullable String rule,
      @Nullable Boolean offeredByRule,
      @Nullable ByHand byHand) {}

  /**
   * @param where where it holds
   * @param offered null where it only stops the sale
   * @param reason why it was stopped; null where it was not
   */
  record ByHand(
      String where,
      @Nullable Boolean offered,
      @Nullable String reason,
      Instant decidedAt,
      @Nullable String decidedBy) {}

  /**
   * @param note in one sentence
   * @param stop what stops it; null if nothing does
   */
  record NotStopped(StepResult result, String note, @Nullable ByHand stop) {}

  /**
   * @param note in one sentence
   * @param priceChannel the sales channel whose prices hold there
   * @param rows the prices that are stored; null where that is not known of the inventory
   */
  record Price(
      StepResult result,
      String note,
      String priceChannel,
      @Nullable Long price,
      @Nullable Long listPrice,
      @Nullable Instant validUntil,
      @Nullable List<PriceRow> rows) {}

  /**
   * @param salesChannel null for every channel without a price of its own
   * @param ended whether its validity is over
   * @param used whether it is the one that holds
   */
  record PriceRow(
      @Nullable String salesChannel,
      long price,
      long listPrice,
      @Nullable Instant validUntil,
      boolean ended,
      boolean used) {}

  /**
   * @param note in one sentence
   * @param asked pieces that were asked for
   * @param promised pieces that would be promised
   * @param percentage the share of what lies at a place beyond the floor
   * @param floor pieces of every place that are never sold there
   * @param fixed the most that orders hold there and have taken; null for no limit
   * @param places one by one; null where nobody says how much there is
   */
  record Pieces(
      StepResult result,
      String note,
      int asked,
      int promised,
      int percentage,
      int floor,
      @Nullable Integer fixed,
      @Nullable List<Place> places) {}

  /**
   * @param lies pieces that lie there; null where that is not known of the inventory
   * @param held pieces that our own orders have taken of them; null where that is not known
   * @param left what is left without them
   * @param sold what orders of this market hold and have taken, where there is a limit
   * @param seen what of the rest is to be sold here
   * @param asOf of which instant the pieces were told; null where nobody said
   */
  record Place(
      @Nullable String pickupPointId,
      @Nullable Integer lies,
      @Nullable Integer held,
      int left,
      long sold,
      int seen,
      @Nullable Instant asOf) {}

  /**
   * @param note in one sentence
   * @param country where it is to be delivered; null where nobody said
   * @param weightGrams of the parcel; null where nothing was weighed
   * @param options the ways of delivery that were quoted; null where nothing was
   * @param rows the freight rows that were looked at; null where another system quotes
   * @param serving how many rows serve the place; null where another system quotes
   * @param ofCountry how many rows there are of the country; null where another system quotes
   */
  record Delivery(
      StepResult result,
      String note,
      @Nullable String country,
      @Nullable String postalCode,
      @Nullable Long weightGrams,
      @Nullable List<Option> options,
      @Nullable List<FreightRowView> rows,
      @Nullable Integer serving,
      @Nullable Integer ofCountry) {}

  /**
   * @param slaId names the way of delivery
   * @param price of the whole parcel, in cents
   * @param stockBehind pieces that can be promised at its place
   */
  record Option(
      String slaId, long price, @Nullable String pickupPointId, @Nullable Integer stockBehind) {}

  /**
   * @param note in one sentence
   * @param state null if there is none
   * @param reason what the marketplace said, or why it is where it is
   * @param triedAgainAt when it is compared once more, if it could not be; else null
   */
  record Listed(
      StepResult result,
      String note,
      @Nullable ListingState state,
      @Nullable Instant since,
      @Nullable String reason,
      @Nullable Instant triedAgainAt) {}

  /**
   * @param note in one sentence
   * @param picture null if nothing is known
   * @param told what it was told; null if nothing is known
   * @param asked what it was last answered in this sales channel; null if it never asked
   */
  record Pictured(
      StepResult result,
      String note,
      @Nullable Picture picture,
      @Nullable Told told,
      @Nullable Answered asked) {}

  /** When the marketplace last took a message of each kind, and what held then. */
  record Told(
      @Nullable Instant changeAt,
      @Nullable Instant priceAt,
      @Nullable Long price,
      @Nullable Instant stockAt,
      @Nullable Integer stock) {}

  /**
   * @param stock pieces that it was answered
   * @param unavailable why it was answered none; null if it was
   */
  record Answered(
      long price, long listPrice, int stock, @Nullable String unavailable, @Nullable Instant at) {}

  /**
   * @param note in one sentence
   * @param messages those that wait or are dead, the first first; null if nothing is known
   */
  record Messages(StepResult result, String note, @Nullable List<Open> messages) {}

  /**
   * @param id names it among the messages
   * @param state WAITING or DEAD
   * @param attempts how often it was tried
   * @param nextAttemptAt when it may be tried; null for a dead one
   * @param lastError why it was not delivered, the last time
   * @param blockedBy the message in front of it that was given up; null if there is none
   */
  record Open(
      long id,
      String kind,
      String state,
      int attempts,
      Instant createdAt,
      @Nullable Instant nextAttemptAt,
      @Nullable String lastError,
      @Nullable Long blockedBy) {}

  /**
   * @param note in one sentence
   * @param pausedUntil the marketplace has asked for it; null if it has not
   * @param unauthorisedUntil it refuses our app key, and is tried again then; null if it does not
   * @param restingAt which of its hosts are left alone because they keep failing
   */
  record Line(
      StepResult result,
      String note,
      @Nullable Instant pausedUntil,
      @Nullable Instant unauthorisedUntil,
      List<String> restingAt) {}
}
