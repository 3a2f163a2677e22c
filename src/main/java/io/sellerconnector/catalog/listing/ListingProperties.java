package io.sellerconnector.catalog.listing;

import io.sellerconnector.offer.SimulationContext;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How listings are kept true on every marketplace.
 *
 * @param enabled whether marketplaces are told of SKUs, prices and stock at all; without it nothing
 *     is sent by itself, and what is listed stays as it is
 * @param heldUntilReleased whether a marketplace is told nothing before an operator has seen what
 *     it would be told ({@code GET /seller/listing-preview}) and released it ({@code POST
 *     /seller/listing-releases}); once released it stays so
 * @param followInterval how often the inventory is asked what has changed
 * @param stockSteps the marketplace is told of stock only when it passes one of these numbers of
 *     pieces, or comes or goes altogether; empty: at any change
 * @param variantsOneByOne whether a product's further variants are suggested only after its first
 *     one was approved
 * @param suggestRemoved whether a SKU that a marketplace knew and has removed is suggested again
 * @param approvalGrace how long after its approval a marketplace may still not know a SKU before it
 *     counts as removed
 * @param firstPoll when the marketplace is first asked what became of a suggestion; VTEX wants 15
 *     to 30 minutes
 * @param longestPoll the distance between two such questions grows no further than this
 * @param pollFactor by which the distance between two such questions grows
 * @param firstReminder when a marketplace that has not asked for a change is told again
 * @param reminderFactor by which the distance between reminders grows
 * @param maxReminders the most reminders, 0 to 20; after them the next sweep has to find it
 * @param driftAfter a listing whose marketplace has not asked for so long counts as drifted
 * @param sweepInterval how often everything is compared with what marketplaces were answered
 * @param sweepCallsPerMinute the most notices that a sweep may cause per marketplace and minute
 * @param settling a change so young is left alone by a scheduled sweep
 * @param askedAgain how often an unchanged answer to a simulation is written down once more
 * @param countedQuestions simulations of which form show what a marketplace knows, so that they
 *     close the loop of a change; those that carry the marketplace's credentials always do. Anybody
 *     can imitate a form: none at all is right where the marketplace proves its simulations
 * @param recheckDelay when a SKU is looked at again that could not be compared; doubles with every
 *     failure, up to a day
 */
@Validated
@ConfigurationProperties("connector.listings")
public record ListingProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("true") boolean heldUntilReleased,
    @DefaultValue("1s") Duration followInterval,
    @DefaultValue List<@Min(1) Integer> stockSteps,
    @DefaultValue("true") boolean variantsOneByOne,
    @DefaultValue("false") boolean suggestRemoved,
    @DefaultValue("2h") Duration approvalGrace,
    @DefaultValue("15m") Duration firstPoll,
    @DefaultValue("24h") Duration longestPoll,
    @DefaultValue("1.5") @DecimalMin("1.0") double pollFactor,
    @DefaultValue("10m") Duration firstReminder,
    @DefaultValue("3") @DecimalMin("1.0") double reminderFactor,
    @DefaultValue("4") @Min(0) @Max(20) int maxReminders,
    @DefaultValue("10m") Duration driftAfter,
    @DefaultValue("12h") Duration sweepInterval,
    @DefaultValue("1200") @Min(1) @Max(60_000) int sweepCallsPerMinute,
    @DefaultValue("2m") Duration settling,
    @DefaultValue("1m") Duration askedAgain,
    @DefaultValue({"indexation", "checkout"}) Set<SimulationContext> countedQuestions,
    @DefaultValue("5m") Duration recheckDelay) {

  public ListingProperties {
    positive("follow-interval", followInterval);
    positive("first-poll", firstPoll);
    positive("first-reminder", firstReminder);
    positive("sweep-interval", sweepInterval);
    positive("recheck-delay", recheckDelay);
    notNegative("approval-grace", approvalGrace);
    notNegative("drift-after", driftAfter);
    notNegative("settling", settling);
    notNegative("asked-again", askedAgain);
    if (longestPoll.compareTo(firstPoll) < 0) {
      throw new IllegalArgumentException(
          "connector.listings.longest-poll="
              + longestPoll
              + " must not be shorter than connector.listings.first-poll="
              + firstPoll);
    }
    stockSteps = List.copyOf(stockSteps);
    countedQuestions = Set.copyOf(countedQuestions);
  }

  /**
   * @param polls made so far
   */
  public Duration pollDistance(int polls) {
    return GrowingDelay.of(firstPoll, pollFactor, polls, longestPoll);
  }

  /**
   * @param reminders sent so far
   */
  public Duration reminderDistance(int reminders) {
    return GrowingDelay.of(firstReminder, reminderFactor, reminders, GrowingDelay.LONGEST);
  }

  /**
   * @param failures so far, at least 1
   */
  Duration recheckDistance(int failures) {
    return GrowingDelay.of(recheckDelay, 2, failures - 1, Duration.ofDays(1));
  }

  private static void positive(String name, Duration value) {
    require(value.isPositive(), name, value, "must be longer than nothing");
  }

  private static void notNegative(String name, Duration value) {
    require(!value.isNegative(), name, value, "must not be negative");
  }

  private static void require(boolean holds, String name, Duration value, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("connector.listings." + name + "=" + value + " " + rule);
    }
  }

  /**
   * Since when a marketplace must have been asked for, for its listing not to count as drifted.
   *
   * @return null unless drifted listings are looked for
   */
  public @Nullable Instant missingBefore(boolean drifted, Instant now) {
    return drifted ? now.minus(driftAfter) : null;
  }
}
